import { Link } from 'react-router'
import { listPublicPairs, type PublicPair } from '#modules/pairing/api.ts'
import { countingRule } from '#modules/pairing/terms.ts'
import { doorContext } from '../../page-door.ts'
import { Pager, pageIn } from '../../ui/finding.tsx'
import { Crumbs, Empty } from '../../ui/frame/frame.tsx'
import { PairSides, PairTag, sumsOf, termOf } from '../../ui/opening/pair-parts.tsx'
import type { Route } from './+types/pairs'

export async function loader({ context, request }: Route.LoaderArgs) {
  const page = pageIn(new URL(request.url).searchParams)
  return { page, ...(await context.get(doorContext).call(listPublicPairs, { page })) }
}

export const meta = () => [{ title: '结对合作' }]

function Pair({ pair }: { pair: PublicPair }) {
  return (
    <article className="card result">
      <div className="between">
        <h2>{pair.chain.name}</h2>
        <PairTag phase={pair.phase} />
      </div>
      <p>{pair.aims}</p>
      <PairSides parties={pair.parties} />
      <p>合作期内：{sumsOf(pair.counts)}</p>
      <p className="meta">
        <span>{termOf(pair)}</span>
        <span className="mono">{pair.number}</span>
      </p>
    </article>
  )
}

export default function Pairs({ loaderData: { pairs, page, pages } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '结对合作' }]} />
      <h1>结对合作</h1>
      <p className="lead">依据实施方案条款一4：“高校+平台+企业+产业链”结对合作。这里是各方同意公开的结对。</p>
      <p className="actions" style={{ margin: '12px 0 20px' }}>
        <Link to="/workspace/pairs" reloadDocument>
          发起结对
        </Link>
        <Link to="/events">对接活动</Link>
      </p>
      {pairs.length === 0 ? (
        <Empty heading="还没有公开的结对">
          <p>高校院所、平台、企业任何一方都可以发起，其余各方确认后成立。</p>
        </Empty>
      ) : (
        pairs.map(pair => <Pair key={pair.id} pair={pair} />)
      )}
      <Pager page={page} pages={pages} addressOf={to => (to > 1 ? `/pairs?page=${to}` : '/pairs')} />
      <p className="hint" style={{ marginTop: 16 }}>
        {countingRule}
      </p>
    </main>
  )
}
