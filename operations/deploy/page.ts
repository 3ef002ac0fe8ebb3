import { setTimeout } from 'node:timers/promises';
import { CreateInvalidationCommand, GetInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import pMap from 'p-map';
import { headersOf, isAsset } from '../../web/files.ts';
import type { Clients } from './clients.ts';
import type { Files } from './release.ts';
import { print } from './steps.ts';

/** The S3 bucket of the page. */
export interface Bucket {
  client: S3Client;
  name: string;
}

/** Returns the path and the time of the last write of each file. */
export const list = async ({ client, name }: Bucket): Promise<{ path: string; written: Date }[]> => {
  const found: { path: string; written: Date }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name }))
    for (const { Key, LastModified } of Contents)
      if (Key && LastModified) found.push({ path: Key, written: LastModified });
  return found;
};

/** Returns the files without a hash in their name; none before the first upload. */
export const readShell = async (bucket: Bucket): Promise<Files> => {
  const shell: Files = new Map();
  for (const { path } of (await list(bucket)).filter((file) => !isAsset(file.path))) {
    const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: path }));
    if (Body) shell.set(path, await Body.transformToByteArray());
  }
  return shell;
};

/** Uploads the assets in parallel, then the other files in the order of the map. */
export const upload = async ({ client, name }: Bucket, files: Files, stop: AbortSignal): Promise<void> => {
  const put = async ([path, content]: [string, Uint8Array]) => {
    stop.throwIfAborted();
    const { contentType: ContentType, cacheControl: CacheControl } = headersOf(path);
    await client.send(new PutObjectCommand({ Bucket: name, Key: path, Body: content, ContentType, CacheControl }));
  };
  const assets = [...files].filter(([path]) => isAsset(path));
  await pMap(assets, put, inParallel);
  for (const file of [...files].filter(([path]) => !isAsset(path))) await put(file);
};

/** Uploads a previous shell, and removes files without a hash that this shell does not have. */
export const restoreShell = async (bucket: Bucket, shell: Files, stop: AbortSignal): Promise<void> => {
  await upload(bucket, shell, stop);
  const others = (await list(bucket)).map(({ path }) => path).filter((path) => !isAsset(path) && !shell.has(path));
  await remove(bucket, others);
};

export const remove = async ({ client, name }: Bucket, paths: string[]): Promise<void> => {
  await pMap(paths, (Key) => client.send(new DeleteObjectCommand({ Bucket: name, Key })), inParallel);
};

/** Sets the time of the last write to now. Copies the files onto themselves for this. Ignores missing files. */
export const resetAge = async ({ client, name }: Bucket, paths: string[]): Promise<void> => {
  const copy = async (Key: string) => {
    const { contentType: ContentType, cacheControl: CacheControl } = headersOf(Key);
    const source = { Bucket: name, Key, CopySource: `${name}/${encodeURI(Key)}` };
    // S3 copies a file onto itself only if the copy sets the headers
    const command = new CopyObjectCommand({ ...source, MetadataDirective: 'REPLACE', ContentType, CacheControl });
    await client.send(command).catch((error) => {
      if (!(error instanceof NoSuchKey)) throw error; // the file is already removed
    });
  };
  await pMap(paths, copy, inParallel);
};

const inParallel = { concurrency: 8 };

/** The time limit for an invalidation, in milliseconds. Most take less than a minute. */
const invalidationTimeout = 15 * 60_000;

/**
 * Invalidates all files in CloudFront's caches, and waits for the end of the invalidation.
 *
 * @throws if the invalidation takes longer than `invalidationTimeout`
 */
export const invalidate = async ({ cloudFront }: Clients, DistributionId: string, stop: AbortSignal): Promise<void> => {
  const InvalidationBatch = { CallerReference: crypto.randomUUID(), Paths: { Quantity: 1, Items: ['/*'] } };
  const created = await cloudFront.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
  const started = Date.now();
  for (let current = created.Invalidation; current?.Status !== 'Completed'; ) {
    const seconds = Math.round((Date.now() - started) / 1000);
    if (seconds * 1000 > invalidationTimeout)
      throw new Error(`CloudFront did not invalidate the page within ${seconds} s.`);
    print(`CloudFront is invalidating the previous page … ${seconds} s`);
    await setTimeout(5_000, undefined, { signal: stop });
    current = (await cloudFront.send(new GetInvalidationCommand({ DistributionId, Id: current?.Id }))).Invalidation;
  }
};
