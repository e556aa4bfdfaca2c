import { createHash, randomUUID } from 'node:crypto';
import { AwsError } from '../protocol/aws-error.ts';
import { elements, textOf, xmlAnswer } from '../protocol/xml.ts';
import {
  checkWriteConditions,
  headersToKeep,
  refuseUnknownHeaders,
  type S3Operation,
  type S3Stores,
} from './object-operations.ts';
import type { Part, Upload } from './object-store.ts';
import type { S3Request } from './s3-request.ts';

/** Every part but the last must have this size. */
const smallestPart = 5 * 1024 * 1024;

/** CreateMultipartUpload. */
export const createUpload: S3Operation = (request, { objects }) => {
  refuseUnknownHeaders(request);
  const id = randomUUID();
  const { bucket, key } = request;
  objects.beginUpload(id, { bucket, key, headers: headersToKeep(request) });
  return xmlAnswer('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id });
};

/** UploadPart; a part may be sent again and replaces the former one. */
export const uploadPart: S3Operation = (request, stores) => {
  refuseUnknownHeaders(request);
  const { id } = findUpload(request, stores);
  const number = Number(request.parameters.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new AwsError('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  const etag = `"${createHash('md5').update(request.body).digest('hex')}"`;
  stores.objects.putPart(id, { number, bytes: stores.bytes.write([request.body]), size: request.body.length, etag });
  return { status: 200, headers: { etag } };
};

/** CompleteMultipartUpload: the named parts, in order, become the object. */
export const completeUpload: S3Operation = (request, stores) => {
  refuseUnknownHeaders(request);
  const { objects, bytes } = stores;
  const { id, upload } = findUpload(request, stores);
  const parts = wantedParts(request, objects.partsOf(id));
  checkWriteConditions(request, objects);
  const digest = createHash('md5');
  for (const { etag } of parts) digest.update(Buffer.from(etag.replaceAll('"', ''), 'hex'));
  const etag = `"${digest.digest('hex')}-${parts.length}"`;
  const name = bytes.write(parts.values().map((part) => bytes.read(part.bytes, 0, part.size)));
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  objects.put(upload.bucket, upload.key, { bytes: name, size, etag, headers: upload.headers });
  objects.endUpload(id);
  return xmlAnswer('CompleteMultipartUploadResult', { Bucket: upload.bucket, Key: upload.key, ETag: etag });
};

/** AbortMultipartUpload. */
export const abortUpload: S3Operation = (request, stores) => {
  stores.objects.endUpload(findUpload(request, stores).id);
  return { status: 204 };
};

function findUpload(
  { parameters, bucket, key }: S3Request,
  { objects }: S3Stores,
): { readonly id: string; readonly upload: Upload } {
  const id = parameters.get('uploadId') ?? '';
  const upload = objects.upload(id);
  if (upload === undefined || upload.bucket !== bucket || upload.key !== key) {
    throw new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      404,
    );
  }
  return { id, upload };
}

function wantedParts({ body }: S3Request, present: readonly Part[]): readonly Part[] {
  const wanted = elements(body.toString('utf8'), 'Part').map((part) => ({
    number: Number(textOf(part, 'PartNumber')),
    etag: textOf(part, 'ETag') ?? '',
  }));
  if (wanted.length === 0) throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or named no part.');
  if (wanted.some(({ number }, index) => number <= (wanted[index - 1]?.number ?? 0))) {
    throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  const parts = wanted.map(({ number, etag }) => {
    const part = present.find((each) => each.number === number && each.etag.replaceAll('"', '') === etag.replaceAll('"', ''));
    if (part === undefined) throw new AwsError('InvalidPart', `Part ${number} was not uploaded, or with another ETag.`);
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < smallestPart))
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed object size.');
  return parts;
}
