import { dateOf, formatDay } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { getOwnAward } from '#modules/subsidy/api.ts'
import { supportKinds } from '#modules/subsidy/terms.ts'
import { doorContext } from '../../page-door.ts'
import { Evidence, Trace } from '../../ui/recognition/subsidy-trace.tsx'
import type { Route } from './+types/support-letter'

export async function loader({ context, params: { awardId } }: Route.LoaderArgs) {
  const award = await context.get(doorContext).call(getOwnAward, { awardId })
  return { ...award, name: supportKinds[award.kind] }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `通知书 ${loaderData.number}` : '通知书' },
  { name: 'robots', content: 'noindex' },
]

const paragraph = { margin: '8px 0', textIndent: '2em' } as const

function Decision({ award }: { award: Route.ComponentProps['loaderData'] }) {
  if (award.state === 'refused')
    return <p style={paragraph}>经审核，不予支持。理由：{award.note}。对此有异议的，可向市级牵头部门提出。</p>
  if (award.state !== 'issued' || award.awardFen === null)
    return <p className="notice warn">这一件还没有下达，以下只是办理中的测算，不作为凭据。</p>
  return (
    <p style={paragraph}>
      经平台确认、经信部门审核、财政部门审核，并于 {award.noticeFrom ? formatDay(award.noticeFrom) : ''}至
      {award.noticeUntil ? formatDay(award.noticeUntil) : ''}公示无成立的异议，给予{award.name}
      <strong> {formatAmount(award.awardFen)}</strong>（{award.docNumber}），拨付到“{award.payeeName}”的账户。
    </p>
  )
}

/** 落款: who decided and on which day; nobody signs what isn't decided. */
function Signed({ award }: { award: Route.ComponentProps['loaderData'] }) {
  if (award.state !== 'issued' && award.state !== 'refused') return null
  const last = award.steps.findLast(({ kind }) => kind === award.state)
  if (!last) return null
  return (
    <p style={{ marginTop: 24, textAlign: 'right' }}>
      {last.by}
      <br />
      {formatDay(dateOf(last.at))}
    </p>
  )
}

/** The letter to the platform, for paper: what was decided, by which clause, and how it was reckoned. */
export default function SupportLetter({ loaderData: award }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <h1>
        {award.state === 'issued' || award.state === 'refused'
          ? `${award.name}通知书`
          : `${award.name}：办理中`}
      </h1>
      <p className="hint" style={{ margin: '4px 0 16px' }}>
        编号：{award.number}
      </p>
      <p>{award.organisationName}：</p>
      <p style={paragraph}>
        你单位的“{award.platformName}”，依据：{award.basis}。
      </p>
      <Decision award={award} />
      <Signed award={award} />
      <h2 style={{ margin: '20px 0 8px' }}>怎样得出</h2>
      <Trace reckoning={award.reckoning} whole />
      <h2 style={{ margin: '20px 0 8px' }}>核对用的版本</h2>
      <Evidence reckoning={award.reckoning} />
      <p className="actions no-print" style={{ marginTop: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印
        </button>
        <a href={`/workspace/subsidies/${award.id}`}>返回</a>
      </p>
    </main>
  )
}
