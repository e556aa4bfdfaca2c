import * as z from 'zod/mini';
import { AwsError } from '../protocol/aws-error.ts';
import { elements, textOf, xmlAnswer } from '../protocol/xml.ts';
import type { S3Operation } from './object-operations.ts';
import type { StoredObject } from './object-store.ts';

const ListParameters = z.strictObject({
  'list-type': z.literal('2'),
  prefix: z._default(z.string(), ''),
  delimiter: z.optional(z.string()),
  'max-keys': z._default(z.coerce.number().check(z.int(), z.gte(0)), 1000),
  'start-after': z._default(z.string(), ''),
  'continuation-token': z.optional(z.string()),
  'encoding-type': z.optional(z.literal('url')),
});

/** ListObjectsV2: keys in the order of their bytes, a page of at most 1,000, common prefixes where a delimiter is given. */
export const listObjects: S3Operation = ({ bucket, parameters }, { objects }) => {
  const parsed = z.safeParse(ListParameters, Object.fromEntries(parameters));
  if (!parsed.success) throw new AwsError('InvalidArgument', z.prettifyError(parsed.error));
  const { prefix, delimiter, 'start-after': startAfter, 'continuation-token': token, 'encoding-type': encoding } = parsed.data;
  const limit = Math.min(parsed.data['max-keys'], 1000);
  const contents: StoredObject[] = [];
  const prefixes: string[] = [];
  let after = token === undefined ? startAfter : Buffer.from(token, 'base64url').toString('utf8');
  let truncated = false;
  const count = () => contents.length + prefixes.length;
  while (limit > 0) {
    const [object] = objects.list(bucket, { prefix, after, limit: 1 });
    if (object === undefined) break;
    if (count() === limit) {
      truncated = true;
      break;
    }
    const cut = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
    if (delimiter === undefined || cut === -1) {
      contents.push(object);
      after = object.key;
    } else {
      const common = object.key.slice(0, cut + delimiter.length);
      prefixes.push(common);
      after = `${common}\u{10ffff}`; // past every key below the common prefix
    }
  }
  const shown = (text: string) => (encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  return xmlAnswer('ListBucketResult', {
    Name: bucket,
    Prefix: shown(prefix),
    Delimiter: delimiter && shown(delimiter),
    EncodingType: encoding,
    MaxKeys: limit,
    KeyCount: count(),
    IsTruncated: truncated,
    ContinuationToken: token,
    NextContinuationToken: truncated ? Buffer.from(after).toString('base64url') : undefined,
    Contents: contents.map(({ key, size, etag, modified_at }) => ({
      Key: shown(key),
      LastModified: new Date(modified_at).toISOString(),
      ETag: etag,
      Size: size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: prefixes.map((common) => ({ Prefix: shown(common) })),
  });
};

/** DeleteObjects: up to 1,000 keys in one request. */
export const deleteObjects: S3Operation = ({ bucket, body }, { objects }) => {
  const xml = body.toString('utf8');
  const keys = elements(xml, 'Object').map((object) => textOf(object, 'Key'));
  if (keys.length === 0 || keys.length > 1000 || !keys.every((key) => key !== undefined)) {
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not name 1 to 1000 keys.');
  }
  for (const key of keys) objects.remove(bucket, key);
  return xmlAnswer('DeleteResult', { Deleted: textOf(xml, 'Quiet') === 'true' ? [] : keys.map((Key) => ({ Key })) });
};
