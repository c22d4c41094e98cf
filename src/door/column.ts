/**
 * 政策资讯 as a column of a department's site (clause 三4): that site hands on what is asked below an address of its own,
 * and gives the page its header and footer. The pages are the portal's, read by nobody in particular, without scripts.
 */

/** Where the site asks for the column; docs/operate.md says how. */
export const columnPath = '/column'

const list = '/news'

/**
 * What a site calls the column, from its `X-Forwarded-Prefix`. It stands in the addresses of the answers to who says the
 * same, so whoever asks may say it; what is no plain path counts as not said.
 */
export function prefixOf(header: string | undefined): string {
  const said = (header ?? '').replace(/\/$/, '')
  return said.length <= 100 && /^(\/[\w~-][\w.~-]*)+$/.test(said) ? said : columnPath
}

/** The address of the portal behind one of the column: `/column/?kind=policy` is `/news?kind=policy`. */
export function behind({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const rest = pathname.slice(columnPath.length).replace(/^\/$/, '')
  return `${list}${rest}${search}`
}

export interface Place {
  readonly prefix: string
  /** This system's own address, where everything is that the column hasn't. */
  readonly publicUrl: string
}

const styles = /^\/(assets\/|favicon\.svg$)/

/** An address of the portal as it stands in the column. */
export function inColumn(address: string, { prefix, publicUrl }: Place): string {
  if (!address.startsWith('/') || address.startsWith('//')) return address
  if (styles.test(address)) return prefix + address
  const rest = address.startsWith(list) ? address.slice(list.length) : null
  if (rest === null || !/^($|[/?#])/.test(rest)) return publicUrl + address
  return prefix + (rest.startsWith('/') ? rest : `/${rest}`)
}

/** React writes every attribute in double quotes, and none of these into a text. */
const addresses = /\b(href|src|action)="([^"]*)"/g

const include = ({ prefix }: Place, part: 'head' | 'foot') =>
  `<!--#include virtual="${prefix}/${part}.html" -->`

/** A page with the column's addresses, and the site's header and footer where its server side includes put them. */
export const columnPage = (html: string, place: Place): string =>
  html
    .replace(addresses, (_whole, name: string, address: string) => `${name}="${inColumn(address, place)}"`)
    .replace(/<body[^>]*>/, body => body + include(place, 'head'))
    .replace(/<\/body>(?![\s\S]*<\/body>)/, () => `${include(place, 'foot')}</body>`)
