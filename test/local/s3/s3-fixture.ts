import { S3Client } from '@aws-sdk/client-s3';
import { openS3, type S3Engine } from '../../../local/cloud/s3/open.ts';
import { serveAws } from '../aws-server.ts';
import { aResource, engineContext } from '../engine-context.ts';

export const bucket = 'school-reports';
export const resources = [
  aResource(
    'AWS::S3::Bucket',
    'Reports',
    {
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedMethods: ['GET', 'PUT'],
            AllowedOrigins: ['https://*.school.example'],
            AllowedHeaders: ['content-type'],
            ExposedHeaders: ['ETag'],
            MaxAge: 300,
          },
        ],
      },
    },
    { name: bucket },
  ),
];

/** A running S3 with one bucket, and a client that is signed in. */
export async function startS3(dataFolder?: string) {
  const context = engineContext(dataFolder === undefined ? {} : { dataFolder });
  const s3: S3Engine = openS3(context, resources);
  await s3.start();
  const server = await serveAws(s3);
  const options = { endpoint: `${server.url}/s3`, region: context.region, credentials: context.credentials, maxAttempts: 1 };
  const client = new S3Client(options);
  return {
    context,
    s3,
    client,
    options,
    url: `${server.url}/s3`,
    async close() {
      client.destroy();
      await server.close();
      await s3.close();
      context.db.close();
    },
  };
}
