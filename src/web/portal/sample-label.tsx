import QRCode from 'qrcode'
import { formatInstant } from '#kernel/calendar.ts'
import { getSample } from '#modules/execution/sample.api.ts'
import { sampleStates, sampleUnits } from '#modules/execution/terms.ts'
import { doorContext } from '../page-door.ts'
import type { Route } from './+types/sample-label'

export async function loader({ context, params: { sampleId } }: Route.LoaderArgs) {
  const found = await context.get(doorContext).call(getSample, { sampleId })
  return { ...found, picture: await QRCode.toString(found.url, { type: 'svg', margin: 0 }) }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `样品 ${loaderData.sample.number}` : '样品' },
]

/** A label for a sample, 80 mm wide on paper; scanned, it shows where the sample has been, to who may know. */
export default function SampleLabel({ loaderData }: Route.ComponentProps) {
  const { sample, orderId, orderNumber, platformName, picture } = loaderData
  return (
    <main className="narrow" id="content">
      <section className="label-sheet" aria-labelledby="label">
        <h1 id="label">{sample.number}</h1>
        <p>{sample.name}</p>
        <p>
          {sample.amount} {sampleUnits[sample.unit]} · 订单 {orderNumber}
        </p>
        <div
          className="label-code"
          role="img"
          aria-label="样品的二维码"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the library from our own address
          dangerouslySetInnerHTML={{ __html: picture }}
        />
        <p>{platformName}</p>
        <p>{formatInstant(sample.receivedAt)} 收样</p>
      </section>
      <p className="actions no-print" style={{ marginTop: 20 }}>
        <button type="button" className="button" onClick={() => window.print()}>
          打印标签
        </button>
        <a href={`/workspace/orders/${orderId}/execution`}>返回订单的实施</a>
      </p>
      <section className="no-print">
        <h2>去向</h2>
        <ol className="plain-list">
          {sample.events.map(({ kind, at, personName, place }) => (
            <li key={at.getTime()}>
              {formatInstant(at)} {personName} {sampleStates[kind]}：{place}
            </li>
          ))}
        </ol>
      </section>
    </main>
  )
}
