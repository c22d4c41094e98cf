import { redirect } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import { type ReportVerification, verifyReport } from '#modules/execution/report.api.ts'
import { doorContext } from '../page-door.ts'
import { Facts } from '../ui/facts.tsx'
import type { Route } from './+types/verify'

export async function loader({ context, params: { code } }: Route.LoaderArgs) {
  try {
    return await context.get(doorContext).call(verifyReport, { code })
  } catch (answer) {
    // Whoever checks a report learns that it is none, not that a page is gone.
    if (answer instanceof Response && answer.status === 404)
      throw redirect(`/verify?code=${encodeURIComponent(code)}`)
    throw answer
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `报告核对：${loaderData.number}` : '报告核对' },
  { name: 'robots', content: 'noindex' },
]

function verdictOf({ state, intact, endedOn, replacedBy }: ReportVerification): [string, string] {
  const on = endedOn ? `${formatDate(endedOn)} ` : ''
  if (!intact) return ['fails', '内容与签发时不符，请勿使用，并与平台联系']
  if (state === 'replaced') return ['fails', `已被替代：${on}由 ${replacedBy ?? '另一份报告'} 替代`]
  if (state === 'withdrawn') return ['fails', `已撤回：${on}由平台撤回，请勿使用`]
  return ['meets', '有效']
}

/** What anybody may know of a report who has its address: whether it is in force, and of whom. */
export default function Verify({ loaderData: report }: Route.ComponentProps) {
  const [kind, verdict] = verdictOf(report)
  const facts = [
    ['报告编号', report.number],
    ['出具平台', report.platformName],
    ['承担单位', report.providerName],
    ['签发日期', formatDate(report.issuedOn)],
  ] as const
  return (
    <main className="narrow" id="content">
      <h1>报告核对</h1>
      <p>
        <span className={`tag ${kind}`}>{verdict}</span>
      </p>
      <Facts of={facts}>
        <div>
          <dt>SHA-256 摘要</dt>
          <dd className="mono" style={{ overflowWrap: 'anywhere' }}>
            {report.hash}
          </dd>
        </div>
      </Facts>
      <p className="hint">请核对编号、平台和日期与手中的报告一致。本页不显示报告内容。</p>
    </main>
  )
}
