import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The architecture icons of AWS. */
const files = {
  apiGateway: 'architecture-service/AmazonAPIGateway',
  cloudFront: 'architecture-service/AmazonCloudFront',
  cloudWatch: 'architecture-service/AmazonCloudWatch',
  cognito: 'architecture-service/AmazonCognito',
  dynamoDb: 'architecture-service/AmazonDynamoDB',
  lambda: 'architecture-service/AWSLambda',
  s3: 'architecture-service/AmazonSimpleStorageService',
  waf: 'architecture-service/AWSWAF',
  browser: 'resource/Client',
  consumers: 'resource/Servers',
  table: 'resource/AmazonDynamoDBTable',
} as const;

export type IconName = keyof typeof files;

export interface IconSource {
  viewBox: string;
  /** The content of its `svg` element. */
  content: string;
  colour: string;
  /** Whether it is the icon of an AWS service, which has the color of its category. */
  isService: boolean;
}

const read = (name: IconName): IconSource => {
  const path = fileURLToPath(import.meta.resolve(`aws-icons/icons/${files[name]}.svg`));
  const [, viewBox, content] = /<svg[^>]* viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s.exec(readFileSync(path, 'utf8')) ?? [];
  const colour = /fill="(#[0-9a-f]{6})"/.exec(content ?? '')?.[1];
  if (viewBox === undefined || content === undefined || colour === undefined)
    throw new Error(`${files[name]}.svg has an unknown format.`);
  if (/\b(id|href)=/.test(content)) throw new Error(`${files[name]}.svg has ids, which may clash in a picture.`);
  return {
    viewBox,
    content: content.replace(/<title>.*?<\/title>/s, ''),
    colour,
    isService: files[name].startsWith('architecture-service/'),
  };
};

const names = Object.keys(files) as IconName[];

export const icons = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<IconName, IconSource>;
