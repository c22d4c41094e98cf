/** 评审组抽取: the hash of each seed before the draw, the seed after it, for everybody. */
import { listDraws } from '#modules/review/draw.api.ts'
import { doorContext } from '../../page-door.ts'
import { Pager, pageIn } from '../../ui/finding.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { DrawTag, drawRule, ShownDraw } from '../../ui/recognition/shown-draw.tsx'
import type { Route } from './+types/draws'

export async function loader({ context, request }: Route.LoaderArgs) {
  const page = pageIn(new URL(request.url).searchParams)
  return { page, ...(await context.get(doorContext).call(listDraws, { page })) }
}

export const meta = () => [{ title: '评审组抽取' }]

export default function Draws({ loaderData: { draws, page, pages } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { name: '首页', to: '/' },
          { name: '认定通知与公示', to: '/public-notices' },
          { name: '评审组抽取' },
        ]}
      />
      <h1>评审组抽取</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        {drawRule}
      </p>
      {draws.length === 0 ? (
        <Empty heading="还没有抽取">
          <p>市级牵头部门准备抽取时，种子的摘要即在这里公布。</p>
        </Empty>
      ) : (
        draws.map(draw => (
          <article className="card result" key={draw.id}>
            <div className="between">
              <h2>{draw.reviews} 项评审</h2>
              <DrawTag standing={draw.standing} />
            </div>
            <ShownDraw draw={draw} />
          </article>
        ))
      )}
      <Pager page={page} pages={pages} addressOf={to => (to > 1 ? `/draws?page=${to}` : '/draws')} />
    </main>
  )
}
