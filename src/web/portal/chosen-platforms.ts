/** The platforms chosen for comparison. They stand in the address, so that choosing needs neither scripts nor a cookie. */
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What isn't an id is left out; no more than an address is meant to hold. */
export const chosenIn = (parameters: URLSearchParams): string[] =>
  [...new Set(parameters.getAll('platform'))].filter(one => id.test(one)).slice(0, 20)

/** An address that carries the choice on, beside what else it asks for. */
export function carrying(path: string, chosen: readonly string[], asked = new URLSearchParams()): string {
  const query = new URLSearchParams([...asked, ...chosen.map(one => ['platform', one])])
  return query.size > 0 ? `${path}?${query}` : path
}
