import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';

/** AWS clients for one region, with the credentials of the environment. */
export interface Clients {
  apiGateway: APIGatewayClient;
  cloudFormation: CloudFormationClient;
  cloudFront: CloudFrontClient;
  lambda: LambdaClient;
  s3: S3Client;
  sns: SNSClient;
  sts: STSClient;
}

export const clientsIn = (region: string): Clients => ({
  apiGateway: new APIGatewayClient({ region }),
  cloudFormation: new CloudFormationClient({ region }),
  cloudFront: new CloudFrontClient({ region }),
  lambda: new LambdaClient({ region }),
  s3: new S3Client({ region }),
  sns: new SNSClient({ region }),
  sts: new STSClient({ region }),
});
