import { getNewsFeed } from '#modules/content/api.ts'
import { articleKinds, isArticleKind } from '#modules/content/terms.ts'
import { policyInForce } from '#modules/rulebook/terms.ts'
import { doorContext } from '../../page-door.ts'
import type { Route } from './+types/news-feed'
import { item, rss } from './rss.ts'

/** RSS 2.0 of one kind or all, for readers and other sites. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.get('kind') ?? ''
  const kind = isArticleKind(asked) ? asked : undefined
  const { address, self, items } = await context.get(doorContext).call(getNewsFeed, kind ? { kind } : {})
  const title = kind ? articleKinds[kind] : '政策资讯'
  return rss({
    ...{ title, description: `最近发布的${title}`, address, self },
    items: items.map(one =>
      item({
        address: one.address,
        title: one.mark === null || one.mark === policyInForce ? one.title : `${one.title}（${one.mark}）`,
        description: one.summary,
        category: articleKinds[one.kind],
        creator: one.organisationName,
        publishedAt: one.publishedAt,
      }),
    ),
  })
}
