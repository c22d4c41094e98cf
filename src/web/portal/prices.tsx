import { Form } from 'react-router'
import { dateOf, isPlainDate, type PlainDate } from '#kernel/calendar.ts'
import { formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { estimatePrice, getPrices, type PriceRecord } from '#modules/catalogue/price/api.ts'
import {
  type Customer,
  customers,
  periodWords,
  priceDetails,
  priceUnits,
  priceWords,
} from '#modules/pricing/terms.ts'
import { doorContext, type PageError } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import { errorOf, Field, Submit } from '../ui/form/form.tsx'
import { Crumbs } from '../ui/frame/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/prices'
import { shownOrExplained } from './withdrawn-part.server.ts'

const trails = {
  line: { to: '/platforms', name: '找中试平台' },
  service: { to: '/platforms', name: '找中试平台' },
  test: { to: '/tests', name: '检测项目' },
} as const

const isCustomer = (text: string): text is Customer => Object.hasOwn(customers, text)

interface Asked {
  /** As it was typed, so that it stands there again. */
  readonly quantity: string
  readonly on: PlainDate
  readonly customer: Customer
}

interface Result {
  readonly estimate: Output<typeof estimatePrice> | null
  readonly fault: PageError | null
}

export async function loader({ context, request, params: { subjectId } }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const { subject, customer, prices } = await shownOrExplained(door, subjectId, () =>
    door.call(getPrices, { subjectId }),
  )
  const parameters = new URL(request.url).searchParams
  const today = dateOf(new Date())
  const [on, whose] = [parameters.get('on') ?? '', parameters.get('customer') ?? '']
  const asked: Asked = {
    quantity: (parameters.get('quantity') ?? '').slice(0, 20),
    on: isPlainDate(on) ? on : today,
    customer: isCustomer(whose) ? whose : customer,
  }
  let result: Result = { estimate: null, fault: null }
  if (asked.quantity !== '') {
    const tried = await door.attempt(estimatePrice, { subjectId, ...asked })
    result = tried.ok ? { estimate: tried.value, fault: null } : { estimate: null, fault: tried.error }
  }
  const sorted = prices.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  const hasEnded = ({ validTo }: PriceRecord) => validTo !== null && validTo < today
  return {
    ...{ subject, customer, asked, result },
    current: prices.filter(one => one.validFrom <= today && !hasEnded(one)),
    coming: sorted.filter(one => one.validFrom > today).reverse(),
    past: sorted.filter(hasEnded),
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.subject.name} 价目` : '价目' },
]

type Data = Route.ComponentProps['loaderData']

function Prices({ prices, label }: { prices: readonly PriceRecord[]; label: string }) {
  return (
    <TableBox label={label}>
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">客户类别</th>
            <th scope="col">价格</th>
            <th scope="col">阶梯、另计费用与税</th>
            <th scope="col">执行时期</th>
          </tr>
        </thead>
        <tbody>
          {prices.map(one => (
            <tr key={one.id}>
              <th scope="row">{customers[one.customer]}</th>
              <td data-label="价格">
                <span className="price">{priceWords(one.price)}</span>
              </td>
              <td data-label="阶梯、另计费用与税">{priceDetails(one.price).join('；') || '无'}</td>
              <td data-label="执行时期">{periodWords(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Estimate({ estimate }: { estimate: Output<typeof estimatePrice> }) {
  const { charge, price, customer } = estimate
  if (!charge)
    return <p role="status">面议{price.mode === 'negotiable' ? `：${price.reason}` : ''}，请与平台联系。</p>
  return (
    <div role="status" style={{ marginTop: 20 }}>
      <TableBox label="测算结果">
        <table>
          <caption>
            适用“{customers[customer]}”的价格：{priceWords(price)}
          </caption>
          <thead>
            <tr>
              <th scope="col">费用</th>
              <th scope="col">算法</th>
              <th scope="col" style={{ textAlign: 'right' }}>
                金额（元）
              </th>
            </tr>
          </thead>
          <tbody>
            {charge.lines.map(line => (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                <td>{line.how}</td>
                <td style={{ textAlign: 'right' }}>{formatYuan(line.fen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                合计
              </th>
              <td style={{ textAlign: 'right' }}>
                <strong>{formatYuan(charge.fen)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </TableBox>
      <p className="hint">
        {charge.open.length > 0 ? `未计入：${charge.open.join('、')}。` : ''}
        测算供参考，以双方签订的合同为准。
      </p>
    </div>
  )
}

function Calculator({ asked, result, current, coming }: Data) {
  const fixed = [...current, ...coming].filter(({ price }) => price.mode === 'fixed')
  const first =
    fixed.find(one => one.customer === asked.customer) ??
    fixed.find(one => one.customer === 'all') ??
    fixed[0]
  if (first?.price.mode !== 'fixed') return null
  const fault = result.fault ?? undefined
  const ofDay = errorOf(fault, 'on')
  return (
    <section className="section" aria-labelledby="estimate">
      <h2 id="estimate">费用测算</h2>
      <Form method="get" className="card abreast no-print" preventScrollReset key={JSON.stringify(asked)}>
        <Field
          label={`数量（${priceUnits[first.price.unit]}）`}
          name="quantity"
          inputMode="numeric"
          required
          defaultValue={asked.quantity}
          error={ofDay === undefined ? (fault?.refusals[0]?.message ?? fault?.message) : undefined}
        />
        <Field label="日期" name="on" type="date" required defaultValue={asked.on} error={ofDay} />
        <Field
          label="客户类别"
          name="customer"
          required
          defaultValue={asked.customer}
          options={Object.entries(customers).map(([value, label]) => ({ value, label }))}
        />
        <Submit>测算</Submit>
      </Form>
      {result.estimate ? <Estimate estimate={result.estimate} /> : null}
    </section>
  )
}

export default function PriceList({ loaderData }: Route.ComponentProps) {
  const { subject, customer, current, coming, past } = loaderData
  const { platformId, platformName, kind, name } = subject
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          trails[kind],
          { to: `/platforms/${platformId}`, name: platformName },
          ...(kind === 'line' ? [{ to: `/lines/${subject.id}`, name }] : []),
          { name: kind === 'line' ? '价目' : name },
        ]}
      />
      <h1>{name} 价目</h1>
      <p className="lead">
        {platformName}公布的价格，按客户类别和执行日期列明；执行过的价格保留备查。
        {customer === 'all' ? '' : `您适用“${customers[customer]}”的价格，没有的按所有客户的价格。`}
      </p>
      <section className="section" aria-labelledby="current">
        <h2 id="current">现行价格</h2>
        {current.length > 0 ? (
          <Prices prices={current} label="现行价格" />
        ) : (
          <p>暂无现行价格，请与平台联系。</p>
        )}
      </section>
      {coming.length > 0 ? (
        <section className="section" aria-labelledby="coming">
          <h2 id="coming">已定、尚未执行</h2>
          <Prices prices={coming} label="已定、尚未执行的价格" />
        </section>
      ) : null}
      <Calculator {...loaderData} />
      {past.length > 0 ? (
        <section className="section" aria-labelledby="past">
          <h2 id="past">执行过的价格</h2>
          <Prices prices={past} label="执行过的价格" />
        </section>
      ) : null}
      <Downloads list="prices" query={new URLSearchParams({ platform: platformId })} />
    </main>
  )
}
