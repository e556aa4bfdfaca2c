import * as z from 'zod/mini';
import type { LocalContext } from '../context.ts';
import type { ByteStore } from './byte-store.ts';

const headersInJson = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text): unknown => JSON.parse(text)),
  ),
  z.record(z.string(), z.string()),
);
const ObjectRow = z.object({
  key: z.string(),
  bytes: z.string(),
  size: z.number(),
  etag: z.string(),
  headers: headersInJson,
  modified_at: z.number(),
});
/** An object: `bytes` names its content, `headers` is what was given with it (content-type, x-amz-meta-..., checksums) and comes back with it. */
export type StoredObject = z.output<typeof ObjectRow>;

const UploadRow = z.object({ bucket: z.string(), key: z.string(), headers: headersInJson });
/** A multipart upload that is under way. */
export type Upload = z.output<typeof UploadRow>;
const PartRow = z.object({ number: z.number(), bytes: z.string(), size: z.number(), etag: z.string() });
export type Part = z.output<typeof PartRow>;

export interface ListWindow {
  readonly prefix: string;
  /** Only keys after this one, in the order of their UTF-8 bytes. */
  readonly after: string;
  readonly limit: number;
}

export type ObjectStore = ReturnType<typeof openObjectStore>;

/** Opens what is known about objects in the database; a row is committed after its bytes, and replaced bytes go after the row. */
export function openObjectStore({ db, clock }: Pick<LocalContext, 'db' | 'clock'>, bytes: ByteStore) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS s3_objects (bucket TEXT, key TEXT, bytes TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      headers TEXT NOT NULL, modified_at INTEGER NOT NULL, PRIMARY KEY (bucket, key)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS s3_uploads (upload TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS s3_parts (upload TEXT, number INTEGER, bytes TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, PRIMARY KEY (upload, number)) STRICT`);
  const statements = {
    get: db.prepare('SELECT * FROM s3_objects WHERE bucket = ? AND key = ?'),
    put: db.prepare(
      'INSERT OR REPLACE INTO s3_objects (bucket, key, bytes, size, etag, headers, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    remove: db.prepare('DELETE FROM s3_objects WHERE bucket = ? AND key = ?'),
    list: db.prepare(
      'SELECT * FROM s3_objects WHERE bucket = ? AND key > ? AND key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key LIMIT ?',
    ),
    begin: db.prepare('INSERT INTO s3_uploads (upload, bucket, key, headers) VALUES (?, ?, ?, ?)'),
    upload: db.prepare('SELECT * FROM s3_uploads WHERE upload = ?'),
    part: db.prepare('SELECT * FROM s3_parts WHERE upload = ? AND number = ?'),
    putPart: db.prepare('INSERT OR REPLACE INTO s3_parts (upload, number, bytes, size, etag) VALUES (?, ?, ?, ?, ?)'),
    parts: db.prepare('SELECT * FROM s3_parts WHERE upload = ? ORDER BY number'),
    endUpload: db.prepare('DELETE FROM s3_uploads WHERE upload = ?'),
    endParts: db.prepare('DELETE FROM s3_parts WHERE upload = ?'),
    owned: db.prepare('SELECT bytes FROM s3_objects UNION SELECT bytes FROM s3_parts'),
  };
  const owned = new Set(statements.owned.all().map((row) => row['bytes']));
  for (const name of bytes.names()) if (!owned.has(name)) bytes.remove(name); // written by a process that was killed before its commit

  function get(bucket: string, key: string): StoredObject | undefined {
    const row = statements.get.get(bucket, key);
    return row && z.parse(ObjectRow, row);
  }
  function put(bucket: string, key: string, object: Pick<StoredObject, 'bytes' | 'size' | 'etag' | 'headers'>): void {
    const replaced = get(bucket, key);
    statements.put.run(
      bucket,
      key,
      object.bytes,
      object.size,
      object.etag,
      JSON.stringify(object.headers),
      clock.now().getTime(),
    );
    if (replaced !== undefined) bytes.remove(replaced.bytes);
  }
  const partsOf = (upload: string): readonly Part[] => statements.parts.all(upload).map((row) => z.parse(PartRow, row));

  function endUpload(upload: string): void {
    const parts = partsOf(upload);
    statements.endUpload.run(upload);
    statements.endParts.run(upload);
    for (const part of parts) bytes.remove(part.bytes);
  }

  return {
    get,
    put,
    remove(bucket: string, key: string): void {
      const removed = get(bucket, key);
      statements.remove.run(bucket, key);
      if (removed !== undefined) bytes.remove(removed.bytes);
    },
    list: (bucket: string, { prefix, after, limit }: ListWindow): readonly StoredObject[] =>
      statements.list.all(bucket, after, prefix, prefix, prefix, limit).map((row) => z.parse(ObjectRow, row)),
    beginUpload: (id: string, { bucket, key, headers }: Upload) =>
      void statements.begin.run(id, bucket, key, JSON.stringify(headers)),
    upload(id: string): Upload | undefined {
      const row = statements.upload.get(id);
      return row && z.parse(UploadRow, row);
    },
    putPart(upload: string, part: Part): void {
      const replaced = statements.part.get(upload, part.number);
      statements.putPart.run(upload, part.number, part.bytes, part.size, part.etag);
      if (replaced !== undefined) bytes.remove(z.parse(PartRow, replaced).bytes);
    },
    partsOf,
    endUpload,
  };
}
