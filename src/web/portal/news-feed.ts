import type { Output } from '#kernel/operation.ts'
import { getNewsFeed } from '#modules/content/api.ts'
import { articleKinds, isArticleKind } from '#modules/content/terms.ts'
import { doorContext } from '../page-door.ts'
import type { Route } from './+types/news-feed'

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

type Feed = Output<typeof getNewsFeed>

const itemOf = ({
  address,
  kind,
  title,
  summary,
  mark,
  organisationName,
  publishedAt,
}: Feed['items'][number]) =>
  [
    '<item>',
    tag('title', mark === null ? title : `${title}（${mark}）`),
    tag('link', address),
    `<guid isPermaLink="true">${escaped(address)}</guid>`,
    tag('description', summary),
    tag('category', articleKinds[kind]),
    tag('dc:creator', organisationName),
    tag('pubDate', publishedAt.toUTCString()),
    '</item>',
  ].join('')

const rssOf = ({ address, self, items }: Feed, name: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<channel>',
    tag('title', `中试平台体系 ${name}`),
    tag('link', address),
    `<atom:link href="${escaped(self)}" rel="self" type="application/rss+xml"/>`,
    tag('description', `最近发布的${name}`),
    tag('language', 'zh-CN'),
    ...items.map(itemOf),
    '</channel>',
    '</rss>',
    '',
  ].join('\n')

/** RSS 2.0 of one kind or all, for readers and other sites. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get('kind') ?? ''
  const kind = isArticleKind(asked) ? asked : undefined
  const feed = await context.get(doorContext).call(getNewsFeed, kind ? { kind } : {})
  return new Response(rssOf(feed, kind ? articleKinds[kind] : '政策资讯'), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}
