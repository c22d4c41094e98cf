import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { getUsageFigures, setRated } from '#modules/usage/figure.api.ts'
import { formulas, kinds, ratedHours, ratedSource } from '#modules/usage/terms.ts'
import { hourWords, shareWords } from '../../ui/booking/usage-words.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { IdleAlert, IdleUplift } from './usage-alert.tsx'
import { type OwnPlatform, UsageNav, WithPlatform } from './usage-nav.tsx'

type Figures = Output<typeof getUsageFigures>
type Row = Figures['resources'][number]

function RatedDialog({ row, close }: { row: Row; close: () => void }) {
  const act = useAct()
  const save = (set: { hours: number; fromYear: number; reason: string }) =>
    act(setRated, { resourceId: row.id, ...set })
  return (
    <FormDialog<{ hours: number; fromYear: number; reason: string }>
      title={`${row.name}的额定机时`}
      okText="保存"
      initial={{ hours: row.ratedMinutes / 60, fromYear: Number(dateOf(new Date()).slice(0, 4)) }}
      send={save}
      close={close}
    >
      <Form.Item
        name="hours"
        label="额定机时（小时/年）"
        extra={`没有单独核定的按 ${ratedHours} 小时（${ratedSource}）。`}
        rules={[{ required: true, message: '请填写小时数' }]}
      >
        <NumberInput min={1} max={8784} precision={0} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item name="fromYear" label="从哪一年起" rules={[{ required: true, message: '请填写年度' }]}>
        <NumberInput min={2000} max={2199} precision={0} style={{ width: 200 }} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明理由，至少 4 个字' }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

function Figure({
  name,
  formula,
  children,
  from,
}: {
  name: string
  formula: string
  children: ReactNode
  from?: ReactNode
}) {
  return (
    <section className="card">
      <h2>{name}</h2>
      <strong>{children}</strong>
      {from ? <p>{from}</p> : null}
      <p className="hint">{formula}</p>
    </section>
  )
}

/** Hours that lead to the entries that they are made of. */
function Hours({ minutes, to, label }: { minutes: number; to: string; label: string }) {
  return minutes === 0 ? (
    <>0.0</>
  ) : (
    <Link to={to} aria-label={`${label} ${hourWords(minutes)} 小时，看是哪些记录`}>
      {hourWords(minutes)}
    </Link>
  )
}

function Table({ found, platformId }: { found: Figures; platformId: string }) {
  const { describes } = useDuties()
  const [rating, setRating] = useState<Row | null>(null)
  const log = (query: string, resource?: string) =>
    `/workspace/usage?platform=${platformId}&from=${found.year}-01-01&to=${found.year}-12-31&${query}${resource ? `&resource=${resource}` : ''}`
  const cells = (one: Figures['total'], label: string, resource?: string) => (
    <>
      {(Object.keys(kinds) as (keyof typeof kinds)[]).map(kind => (
        <td key={kind} className="number">
          <Hours
            minutes={one.minutes[kind]}
            to={log(`kind=${kind}`, resource)}
            label={`${label}${kinds[kind]}`}
          />
        </td>
      ))}
      <td className="number">
        <Hours
          minutes={one.effectiveMinutes}
          to={log('counted=true', resource)}
          label={`${label}有效工作机时`}
        />
      </td>
      <td className="number">{hourWords(one.ratedMinutes)}</td>
      <td className="number">{shareWords(one.utilisation)}</td>
      <td className="number">{shareWords(one.externalShare)}</td>
    </>
  )
  return (
    <section className="card">
      <h2>各线各设备</h2>
      <TableBox label="各线机时">
        <table className="count-table wide-table hours-table">
          <caption>小时；点数字看是哪些记录</caption>
          <thead>
            <tr>
              <th scope="col">中试线或设备</th>
              {[...Object.values(kinds), '有效工作机时', '额定机时', '使用率', '对外占比'].map(name => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.resources.map(row => (
              <tr key={row.id}>
                <th scope="row">
                  {row.name}
                  {row.ratedReason ? <div className="hint">额定机时：{row.ratedReason}</div> : null}
                  {describes ? (
                    <div className="no-print">
                      <button type="button" className="link" onClick={() => setRating(row)}>
                        核定额定机时<span className="visually-hidden">：{row.name}</span>
                      </button>
                    </div>
                  ) : null}
                </th>
                {cells(row, row.name, row.id)}
              </tr>
            ))}
            <tr>
              <th scope="row">合计</th>
              {cells(found.total, '合计')}
            </tr>
          </tbody>
        </table>
      </TableBox>
      {rating ? <RatedDialog row={rating} close={() => setRating(null)} /> : null}
    </section>
  )
}

function Content({ found, platformId }: { found: Figures; platformId: string }) {
  const { total, pledge, pledgedMinutes, keptMinutes, kept, until, waiting } = found
  const file = (name: string, ending: string) =>
    `/api/v1/own/platforms/${platformId}/exports/${name}.${ending}?year=${found.year}`
  return (
    <div className="stack">
      {until ? (
        <p className="hint">
          {found.year} 年还没有结束，以下为截至今天（{formatInstant(until)}
          ）的数，与全年的额定机时、承诺相比。
        </p>
      ) : null}
      {waiting > 0 ? (
        <p className="hint">
          另有 {waiting} 条记录<Link to="/workspace/usage">待确认</Link>，没有计入。
        </p>
      ) : null}
      <div className="usage-figures">
        <Figure name="有效工作机时" formula={formulas.effective}>
          {hourWords(total.effectiveMinutes)} 小时
        </Figure>
        <Figure name="对外服务机时" formula={formulas.external}>
          {hourWords(total.externalMinutes)} 小时
        </Figure>
        <Figure
          name="使用率"
          formula={formulas.utilisation}
          from={`${hourWords(total.effectiveMinutes)} ÷ ${hourWords(total.ratedMinutes)} 小时`}
        >
          {shareWords(total.utilisation)}
        </Figure>
        <Figure
          name="对外服务占比"
          formula={formulas.externalShare}
          from={`${hourWords(total.externalMinutes)} ÷ ${hourWords(total.effectiveMinutes)} 小时`}
        >
          {shareWords(total.externalShare)}
        </Figure>
        <Figure
          name="开放承诺兑现"
          formula={formulas.pledgeKept}
          from={
            pledge && pledgedMinutes !== null ? (
              <>
                {hourWords(keptMinutes)} ÷ {hourWords(pledgedMinutes)} 小时（
                {formatDate(pledge.since)}
                起每年 {pledge.hoursPerYear} 小时，{pledge.covers}）
              </>
            ) : (
              '当年没有开放承诺'
            )
          }
        >
          {shareWords(kept)}
        </Figure>
      </div>
      {found.resources.length === 0 ? (
        <section className="card">
          <Nothing>这个平台还没有中试线。</Nothing>
        </section>
      ) : (
        <Table found={found} platformId={platformId} />
      )}
      <p className="hint">
        额定机时没有单独核定的按每年 {ratedHours} 小时（{ratedSource}）。
      </p>
      <p className="actions no-print">
        <span className="hint">下载指标</span>
        <a href={file('usage-figures', 'xlsx')}>Excel</a>
        <a href={file('usage-figures', 'csv')}>CSV</a>
        <span className="hint">使用记录</span>
        <a href={file('usage-log', 'xlsx')}>Excel</a>
        <a href={file('usage-log', 'csv')}>CSV</a>
      </p>
    </div>
  )
}

const lastYears = (now: Date): number[] => {
  const year = Number(dateOf(now).slice(0, 4))
  return [year, year - 1, year - 2, year - 3]
}

function Year({ platform, choice }: { platform: OwnPlatform; choice: ReactNode }) {
  const { answers } = useDuties()
  const years = lastYears(new Date())
  const [year, setYear] = useState(years[0] ?? 2026)
  const asked = useAsk(getUsageFigures, { platformId: platform.id, year })
  return (
    <>
      <p className="actions no-print" style={{ marginBottom: 16 }}>
        {choice}
        <Select
          aria-label="年度"
          style={{ width: 110 }}
          value={year}
          options={years.map(one => ({ value: one, label: `${one} 年` }))}
          onChange={setYear}
        />
        <Button onClick={() => window.print()}>打印</Button>
      </p>
      <Answer asked={asked}>{found => <Content found={found} platformId={platform.id} />}</Answer>
      {answers ? <IdleAlert key={platform.id} platformId={platform.id} /> : null}
      {answers ? <IdleUplift platformId={platform.id} /> : null}
    </>
  )
}

/** 机时 of a year by the published formulas, each with what it rests on. */
export function UsageFigures() {
  return (
    <Sheet
      heading="机时指标"
      title="机时指标"
      lead="按公开的公式由有效的使用记录算出，每个数都能看到是哪些记录。"
    >
      <UsageNav />
      <WithPlatform>
        {(platform, choice) => <Year key={platform.id} platform={platform} choice={choice} />}
      </WithPlatform>
    </Sheet>
  )
}
