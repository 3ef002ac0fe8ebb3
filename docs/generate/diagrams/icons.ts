import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The architecture icons that AWS has made for diagrams like these, by what they stand for. */
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
  /** What is inside of its `svg` element. */
  content: string;
  colour: string;
  /** Whether it stands for a service of AWS, all of which have the colour of their kind. */
  isService: boolean;
}

const read = (name: IconName): IconSource => {
  const path = fileURLToPath(import.meta.resolve(`aws-icons/icons/${files[name]}.svg`));
  const [, viewBox, content] = /<svg[^>]* viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s.exec(readFileSync(path, 'utf8')) ?? [];
  const colour = /fill="(#[0-9a-f]{6})"/.exec(content ?? '')?.[1];
  if (viewBox === undefined || content === undefined || colour === undefined)
    throw new Error(`${files[name]}.svg is of a form that is not known here.`);
  if (/\b(id|href)=/.test(content)) throw new Error(`${files[name]}.svg has ids, which could clash in one picture.`);
  return {
    viewBox,
    content: content.replace(/<title>.*?<\/title>/s, ''),
    colour,
    isService: files[name].startsWith('architecture-service/'),
  };
};

const names = Object.keys(files) as IconName[];

export const icons = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<IconName, IconSource>;
