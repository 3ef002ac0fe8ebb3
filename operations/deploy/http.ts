/** An HTTP response. Header names are in lower case. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends a GET request. */
export type Get = (url: string, signal: AbortSignal) => Promise<HttpResponse>;

export const get: Get = async (url, signal) => {
  const response = await fetch(url, { redirect: 'manual', signal });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
};
