import { setAsideMetric } from '../../domain/failed-records.ts';

/**
 * Counts a record that was set aside, as a line of the log that CloudWatch reads as a metric:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function countSetAside(now: Date): void {
  const { namespace: Namespace, metricName } = setAsideMetric;
  const line = {
    _aws: {
      Timestamp: now.getTime(),
      CloudWatchMetrics: [{ Namespace, Dimensions: [[]], Metrics: [{ Name: metricName, Unit: 'Count' }] }],
    },
    [metricName]: 1,
  };
  // Past the console, which would wrap it in a log record of its own.
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
