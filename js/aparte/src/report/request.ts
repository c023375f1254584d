/** How a report is sent: without anything that says whose it is. The request outlives the page. */
export function requestOf(text: string): RequestInit {
  return {
    method: "POST",
    body: text,
    headers: { "content-type": "application/json" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    keepalive: true,
  };
}
