/** Folder of the bucket in which records of the stream lie that a reader set aside. */
export const setAsideFolder = 'set-aside/';

/** Folder in which Lambda puts records that it gave up, https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
export const givenUpFolder = 'aws/lambda/';

export const failedRecordFolders = [setAsideFolder, givenUpFolder] as const;

/** Counts records that were set aside; an alarm watches it. One of ten metrics of our own that an installation may have without charge. */
export const setAsideMetric = { namespace: 'Rollbook', metricName: 'RecordsSetAside' } as const;
