/** RSS 2.0 (rssboard.org): the one way in which the portal writes it. */
const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Without the control characters that XML has no way to write. */
const escaped = (text: string): string =>
  [...text]
    .filter(sign => sign >= ' ' || '\t\n\r'.includes(sign))
    .join('')
    .replace(/[&<>"']/g, sign => signs[sign] ?? '')

const tag = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`

interface Channel {
  readonly title: string
  readonly description: string
  readonly address: string
  readonly self: string
  /** Each as `item` writes it. */
  readonly items: readonly string[]
}

interface Item {
  readonly address: string
  readonly title: string
  readonly description: string
  readonly category: string
  readonly creator: string
  readonly publishedAt: Date
}

export const item = ({ address, title, description, category, creator, publishedAt }: Item): string =>
  [
    '<item>',
    tag('title', title),
    tag('link', address),
    `<guid isPermaLink="true">${escaped(address)}</guid>`,
    tag('description', description),
    tag('category', category),
    tag('dc:creator', creator),
    tag('pubDate', publishedAt.toUTCString()),
    '</item>',
  ].join('')

export const rss = ({ title, description, address, self, items }: Channel): Response =>
  new Response(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
      '<channel>',
      tag('title', `中试平台体系 ${title}`),
      tag('link', address),
      `<atom:link href="${escaped(self)}" rel="self" type="application/rss+xml"/>`,
      tag('description', description),
      tag('language', 'zh-CN'),
      ...items,
      '</channel>',
      '</rss>',
      '',
    ].join('\n'),
    { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } },
  )
