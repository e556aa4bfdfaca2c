/** Counts records of the stream that were set aside; an alarm watches it. One of ten metrics of our own that an installation may have. */
export const setAsideMetric = { namespace: 'Rollbook', metricName: 'RecordsSetAside' } as const;

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
