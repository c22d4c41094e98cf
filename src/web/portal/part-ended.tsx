import { Link, redirect } from 'react-router'
import { getPlatformOfPart } from '#modules/catalogue/platform/publication.api.ts'
import { entryKinds } from '#modules/catalogue/terms.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import { partEndedWords } from '../ui/words.ts'
import type { Route } from './+types/part-ended'

export async function loader({ context, params: { partId } }: Route.LoaderArgs) {
  const { platformId, platformName, withdrawn, retired } = await context
    .get(doorContext)
    .call(getPlatformOfPart, { partId })
  if (withdrawn) throw redirect(`/platforms/${platformId}/history`)
  if (!retired) throw redirect(`/platforms/${platformId}`)
  return { platformId, platformName, ...retired }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.name}已停止提供` : '已停止提供' },
  { name: 'robots', content: 'noindex' },
]

/** Why a line, a device, a service or a test that somebody has the address of is offered no longer. */
export default function PartEnded({ loaderData }: Route.ComponentProps) {
  const { platformId, platformName, kind, name, on, reason } = loaderData
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
        {partEndedWords({ kind, on, reason })}
        <Link to={`/platforms/${platformId}`}>看该平台的其他{entryKinds[kind]}</Link>
      </p>
    </main>
  )
}
