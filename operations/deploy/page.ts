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
import { headersOf, isAsset } from '../../web/files.ts';
import type { Clients } from './clients.ts';
import type { Files } from './release.ts';
import { say } from './steps.ts';

/** The bucket of the page. */
export interface Bucket {
  client: S3Client;
  name: string;
}

export const list = async ({ client, name }: Bucket): Promise<{ path: string; written: Date }[]> => {
  const found: { path: string; written: Date }[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name }))
    for (const { Key, LastModified } of Contents)
      if (Key && LastModified) found.push({ path: Key, written: LastModified });
  return found;
};

/** What the page is asked for by name; empty when nothing was uploaded so far. */
export const readShell = async (bucket: Bucket): Promise<Files> => {
  const shell: Files = new Map();
  for (const { path } of (await list(bucket)).filter((file) => !isAsset(file.path))) {
    const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: path }));
    if (Body) shell.set(path, await Body.transformToByteArray());
  }
  return shell;
};

/** Assets first, several at once; then the rest, one after the other. */
export const upload = async ({ client, name }: Bucket, files: Files, stop: AbortSignal): Promise<void> => {
  const put = async ([path, content]: [string, Uint8Array]) => {
    stop.throwIfAborted();
    const { contentType: ContentType, cacheControl: CacheControl } = headersOf(path);
    await client.send(new PutObjectCommand({ Bucket: name, Key: path, Body: content, ContentType, CacheControl }));
  };
  const assets = [...files].filter(([path]) => isAsset(path));
  await forEach(assets, put);
  for (const file of [...files].filter(([path]) => !isAsset(path))) await put(file);
};

/** Puts the shell back that was there before, and removes what was not. */
export const putBack = async (bucket: Bucket, shell: Files, stop: AbortSignal): Promise<void> => {
  await upload(bucket, shell, stop);
  const others = (await list(bucket)).map(({ path }) => path).filter((path) => !isAsset(path) && !shell.has(path));
  await remove(bucket, others);
};

export const remove = ({ client, name }: Bucket, paths: string[]): Promise<void> =>
  forEach(paths, (Key) => client.send(new DeleteObjectCommand({ Bucket: name, Key })));

/** Writes files anew as they are, so that their age counts from now. */
export const renew = ({ client, name }: Bucket, paths: string[]): Promise<void> =>
  forEach(paths, async (Key) => {
    const { contentType: ContentType, cacheControl: CacheControl } = headersOf(Key);
    const source = { Bucket: name, Key, CopySource: `${name}/${encodeURI(Key)}` };
    // a file can be copied onto itself only when its headers are said anew
    const copy = new CopyObjectCommand({ ...source, MetadataDirective: 'REPLACE', ContentType, CacheControl });
    await client.send(copy).catch((error) => {
      if (!(error instanceof NoSuchKey)) throw error; // else it is gone already
    });
  });

const forEach = async <Item>(items: Item[], work: (item: Item) => Promise<unknown>): Promise<void> => {
  const waiting = items.values();
  const workWaiting = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, workWaiting));
};

/** How long CloudFront may take to forget what it has cached: it mostly takes less than a minute. */
const patience = 15 * 60_000;

/** Lets CloudFront forget all that it has cached, and waits until it has. */
export const invalidate = async ({ cloudFront }: Clients, DistributionId: string, stop: AbortSignal): Promise<void> => {
  const InvalidationBatch = { CallerReference: crypto.randomUUID(), Paths: { Quantity: 1, Items: ['/*'] } };
  const made = await cloudFront.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
  const started = Date.now();
  for (let current = made.Invalidation; current?.Status !== 'Completed'; ) {
    const seconds = Math.round((Date.now() - started) / 1000);
    if (seconds * 1000 > patience) throw new Error(`CloudFront has not invalidated the page after ${seconds} s.`);
    say(`CloudFront is forgetting the page before … ${seconds} s`);
    await setTimeout(5_000, undefined, { signal: stop });
    current = (await cloudFront.send(new GetInvalidationCommand({ DistributionId, Id: current?.Id }))).Invalidation;
  }
};
