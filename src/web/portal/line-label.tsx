import QRCode from 'qrcode'
import { Link } from 'react-router'
import { getLineNow } from '#modules/booking/calendar/line-now.api.ts'
import { doorContext } from '../page-door.ts'
import type { Route } from './+types/line-label'

export async function loader({ context, params: { lineId } }: Route.LoaderArgs) {
  const { line, platform, url } = await context.get(doorContext).call(getLineNow, { lineId })
  return { line, platform, picture: await QRCode.toString(url, { type: 'svg', margin: 0 }) }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `标签：${loaderData.line.name}` : '标签' },
]

/** A label for the equipment: printed, it is 80 mm wide. */
export default function LineLabel({ loaderData: { line, platform, picture } }: Route.ComponentProps) {
  return (
    <main className="narrow" id="content">
      <section className="label-sheet" aria-labelledby="label">
        <h1 id="label">{line.name}</h1>
        <p>{platform.name}</p>
        <div
          className="label-code"
          role="img"
          aria-label="现场页的二维码"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the library from our own address
          dangerouslySetInnerHTML={{ __html: picture }}
        />
        <p>扫码查看现在的占用，办理预约</p>
        <p>热线 {platform.hotline}</p>
      </section>
      <p className="actions no-print" style={{ marginTop: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印标签
        </button>
        <Link to={`/lines/${line.id}/now`}>打开现场页</Link>
      </p>
    </main>
  )
}
