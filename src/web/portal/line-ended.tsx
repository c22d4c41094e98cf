import { Link, redirect } from 'react-router'
import { getPlatformOfPart } from '#modules/catalogue/platform/publication.api.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import { lineEndedWords } from '../ui/words.ts'
import type { Route } from './+types/line-ended'

export async function loader({ context, params: { lineId } }: Route.LoaderArgs) {
  const { platformId, platformName, withdrawn, retired } = await context
    .get(doorContext)
    .call(getPlatformOfPart, { partId: lineId })
  if (withdrawn) throw redirect(`/platforms/${platformId}/history`)
  if (!retired) throw redirect(`/lines/${lineId}`)
  return { platformId, platformName, ...retired }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.name}已停止提供` : '中试线' },
  { name: 'robots', content: 'noindex' },
]

/** Why a line that somebody has the address of is offered no longer. */
export default function LineEnded({ loaderData }: Route.ComponentProps) {
  const { platformId, platformName, name, on, reason } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { to: '/platforms', name: '找中试平台' },
          { to: `/platforms/${platformId}`, name: platformName },
          { name },
        ]}
      />
      <h1>{name}</h1>
      <p className="notice warn">
        {lineEndedWords({ on, reason })}
        <Link to={`/platforms/${platformId}`}>看该平台的其他中试线</Link>
      </p>
    </main>
  )
}
