import QRCode from 'qrcode'
import { getReport } from '#modules/execution/report.api.ts'
import { doorContext } from '../page-door.ts'
import { ReportText } from '../ui/order/report-text.tsx'
import type { Route } from './+types/report-print'

export async function loader({ context, params: { reportId } }: Route.LoaderArgs) {
  const report = await context.get(doorContext).call(getReport, { reportId })
  const picture = report.url && (await QRCode.toString(report.url, { type: 'svg', margin: 0 }))
  return { report, picture }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `报告 ${loaderData.report.number}` : '报告' },
]

/** A report on paper, with the code by which anybody can check it. */
export default function ReportPrint({ loaderData: { report, picture } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1 className="no-print">报告 {report.number}</h1>
      <p className="actions no-print" style={{ marginBottom: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印报告
        </button>
        <a href={`/workspace/reports/${report.id}`}>返回</a>
      </p>
      <ReportText report={report} />
      {picture ? (
        <div className="report-seal">
          <div
            className="report-code"
            role="img"
            aria-label="报告验证页的二维码"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the library from our own address
            dangerouslySetInnerHTML={{ __html: picture }}
          />
          <p>
            扫码或打开下列地址，核对本报告是否有效：
            <br />
            {report.url}
            <br />
            SHA-256 摘要：{report.hash}
          </p>
        </div>
      ) : null}
    </main>
  )
}
