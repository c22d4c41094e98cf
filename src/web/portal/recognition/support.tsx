import { Form, Link } from 'react-router'
import { formatDay } from '#kernel/calendar.ts'
import { formatAmount, formatYuan } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { findDocument } from '#modules/content/api.ts'
import { whoAmI } from '#modules/identity/api.ts'
import { getOwnFacts, listSubsidyNotices, type Simulated, simulateSubsidy } from '#modules/subsidy/api.ts'
import { supportKinds, titleLevels } from '#modules/subsidy/terms.ts'
import { doorContext, type PageDoor } from '../../page-door.ts'
import { Field, Submit } from '../../ui/form/form.tsx'
import { Crumbs } from '../../ui/frame/frame.tsx'
import { OutcomeTag, Trace } from '../../ui/recognition/subsidy-trace.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { type AmountName, amounts, askedIn, type Faults, questions } from '../support-query.ts'
import type { Route } from './+types/support'

type OwnFacts = Output<typeof getOwnFacts>['platforms'][number]

/** The questions as a platform's own records answer them, as an address of this page. */
function addressOf(own: OwnFacts): string {
  const query = new URLSearchParams()
  if (own.level) query.set('level', own.level)
  if (own.recognisedOn) query.set('recognisedOn', own.recognisedOn)
  if (own.earlier > 0) query.set('earlier', formatYuan(own.earlier))
  if (own.excellentYear) {
    query.set('grade', 'excellent')
    query.set('year', String(own.excellentYear))
  }
  if (own.rewardedYear && own.rewardedOn) {
    query.set('rewardedYear', String(own.rewardedYear))
    query.set('rewardedOn', own.rewardedOn)
  }
  return `/support?${query}`
}

/** Of the platforms of whoever has signed in for one; nobody else's question. */
async function ownFactsOf(door: PageDoor): Promise<{ name: string; to: string }[]> {
  const { actingFor, state } = await door.call(whoAmI, {})
  const asks = actingFor?.roles.some(role => role === 'platform-manager' || role === 'platform-finance')
  if (state !== 'full' || !asks) return []
  const { platforms } = await door.call(getOwnFacts, {})
  return platforms.map(one => ({ name: one.platformName, to: addressOf(one) }))
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const { asked, faults, said } = askedIn(new URL(request.url).searchParams)
  const [simulation, { notices }, own] = await Promise.all([
    door.call(simulateSubsidy, asked),
    door.call(listSubsidyNotices, {}),
    ownFactsOf(door),
  ])
  const { policy } = await door.call(findDocument, { documentNumber: simulation.document.number })
  return {
    ...simulation,
    policy,
    ...{ faults, said, own },
    levels: Object.entries(titleLevels).map(([value, label]) => ({ value, label })),
    results: simulation.results.map(one => ({ ...one, name: supportKinds[one.kind] })),
    notices: notices.map(one => ({ ...one, kind: supportKinds[one.kind] })),
  }
}

export const meta = () => [{ title: '政策计算器' }]

type Data = Route.ComponentProps['loaderData']

function Misread({ faults }: { faults: Faults }) {
  const names = Object.keys(questions).filter((name): name is keyof Faults => name in faults)
  if (names.length === 0) return null
  return (
    <div className="notice" role="alert">
      <p>没有测算。请先改正：</p>
      <ul>
        {names.map(name => (
          <li key={name}>
            {questions[name]}：{faults[name]}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Questions({ levels, said, faults }: Pick<Data, 'levels' | 'said' | 'faults'>) {
  const amount = (name: AmountName, hint?: string) => (
    <Field
      key={name}
      label={amounts[name]}
      name={name}
      defaultValue={said[name]}
      error={faults[name]}
      hint={hint}
    />
  )
  return (
    <Form method="get" className="card" key={JSON.stringify(said)}>
      <h2 style={{ marginBottom: 12 }}>设备投入支持</h2>
      <div className="abreast">
        <Field
          label="认定的级别"
          name="level"
          options={levels}
          defaultValue={said['level']}
          error={faults['level']}
        />
        <Field
          label="认定日期"
          name="recognisedOn"
          type="date"
          defaultValue={said['recognisedOn']}
          error={faults['recognisedOn']}
        />
      </div>
      <div className="abreast">
        {amount('net', '已付款、未得到其他补助的，如 600万')}
        {amount('tax')}
      </div>
      <div className="abreast">
        {amount('used')}
        {amount('leased')}
      </div>
      <div className="abreast">
        {amount('provincial', '没有的填 0，不知道的留空')}
        {amount('earlier', '省级升国家级时，已得到的市级支持')}
      </div>
      <Field
        label="假设比例（%）"
        name="percent"
        inputMode="numeric"
        defaultValue={said['percent']}
        error={faults['percent']}
        hint="原文没有给出比例。这里填的只是假设，用来看怎样算，不代表会按此给予。"
      />
      <h2 style={{ margin: '8px 0 12px' }}>年度评价奖励</h2>
      <div className="abreast">
        <Field
          label="评价等次"
          name="grade"
          options={[
            { value: 'excellent', label: '优秀' },
            { value: 'other', label: '其他' },
          ]}
          defaultValue={said['grade']}
          error={faults['grade']}
        />
        <Field
          label="评价年度"
          name="year"
          inputMode="numeric"
          defaultValue={said['year']}
          error={faults['year']}
        />
      </div>
      <div className="abreast">
        <Field
          label="上次奖励的评价年度"
          name="rewardedYear"
          inputMode="numeric"
          defaultValue={said['rewardedYear']}
          error={faults['rewardedYear']}
          hint="没有奖励过的留空"
        />
        <Field
          label="上次决定奖励的日期"
          name="rewardedOn"
          type="date"
          defaultValue={said['rewardedOn']}
          error={faults['rewardedOn']}
        />
      </div>
      <Submit>测算</Submit>
    </Form>
  )
}

function Result({ result }: { result: Simulated & { name: string } }) {
  const { reckoning, supposed, changes, answer, name } = result
  return (
    <section className="card" aria-label={name}>
      <h2 style={{ marginBottom: 12 }}>
        {name}：<OutcomeTag {...reckoning} />
      </h2>
      {reckoning.outcome === 'undetermined' ? <p style={{ marginBottom: 12 }}>{answer}</p> : null}
      <Trace reckoning={reckoning} />
      {supposed ? (
        <div className="notice" style={{ marginTop: 16 }}>
          <p>
            <strong>假设比例为 {supposed.percent}%、设备的起止日期不限：</strong>
            {supposed.answer}
          </p>
          <details>
            <summary>看这一假设怎样算</summary>
            <Trace reckoning={supposed.reckoning} />
          </details>
        </div>
      ) : null}
      {changes.length > 0 ? (
        <>
          <h3 style={{ marginTop: 16 }}>哪一项不同，答案会变</h3>
          <ul>
            {changes.map(({ words, effect }) => (
              <li key={words}>
                如果{words}：{effect}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function Notices({ notices }: Pick<Data, 'notices'>) {
  return (
    <section className="section" aria-labelledby="notices" id="public-notices">
      <h2 id="notices">正在公示</h2>
      {notices.length === 0 ? (
        <p className="hint">现在没有正在公示的补助、奖励。</p>
      ) : (
        <TableBox label="正在公示的补助、奖励">
          <table className="stacked">
            <thead>
              <tr>
                {['编号', '平台', '单位', '事项', '金额', '公示期'].map(heading => (
                  <th scope="col" key={heading}>
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {notices.map(one => (
                <tr key={one.number}>
                  <th scope="row">{one.number}</th>
                  <td data-label="平台">{one.platformName}</td>
                  <td data-label="单位">{one.organisationName}</td>
                  <td data-label="事项">
                    {one.kind}（条款 {one.clause}；{one.basis}）
                  </td>
                  <td data-label="金额">{formatAmount(one.amount)}</td>
                  <td data-label="公示期">
                    {formatDay(one.from)} 至 {formatDay(one.until)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <p className="hint">公示期内有异议的，请写明理由和依据，向市级牵头部门提出。</p>
    </section>
  )
}

export default function Support({ loaderData }: Route.ComponentProps) {
  const { document, policy, results, own } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ name: '首页', to: '/' }, { name: '政策', to: '/policy' }, { name: '政策计算器' }]} />
      <h1>政策计算器</h1>
      <p className="lead">
        按 {policy ? <Link to={`/news/${policy.id}`}>{document.number}</Link> : document.number}{' '}
        条款一6，看中试平台能得到哪些支持和奖励、缺什么、什么会改变答案。
      </p>
      <p className="notice" style={{ margin: '12px 0' }}>
        <strong>这是模拟，不是决定。</strong>
        结果只按填写的情况和现有规则测算，不保存所填内容；能否给予、给多少，以主管部门审核为准。
      </p>
      {own.length > 0 ? (
        <p className="actions">
          <span className="hint">按本单位的数据填写：</span>
          {own.map(({ name, to }) => (
            <Link key={to + name} to={to}>
              {name}
            </Link>
          ))}
        </p>
      ) : null}
      <div className="stack" style={{ marginTop: 20 }}>
        <Misread faults={loaderData.faults} />
        {results.map(result => (
          <Result key={result.kind} result={result} />
        ))}
        <Questions {...loaderData} />
      </div>
      <Notices {...loaderData} />
    </main>
  )
}
