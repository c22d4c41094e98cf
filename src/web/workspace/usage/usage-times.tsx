import { Button, Drawer, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  addDays,
  dateOf,
  formatInstant,
  formatInterval,
  isPlainDate,
  type PlainDate,
} from '#kernel/calendar.ts'
import { getCategories, listStretches } from '#modules/usage/figure.api.ts'
import { categories, kinds } from '#modules/usage/terms.ts'
import { type AskedTime, bucketName, TimeBars, TimeLegend, TimeTable } from '../../ui/booking/time-bars.tsx'
import { clockWords } from '../../ui/booking/usage-words.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DaysInput } from '../../ui/form/span-input.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { type OwnPlatform, UsageNav, WithPlatform } from './usage-nav.tsx'

interface Asked extends AskedTime {
  readonly resourceId: string
  readonly name: string
}

/** What stands behind a figure: every stretch with the entry or booking that says so. */
function Stretches({ asked: { resourceId, from, to, category } }: { asked: Asked }) {
  const asked = useAsk(listStretches, { resourceId, from, to, category })
  return (
    <Answer asked={asked}>
      {({ minutes, stretches, more }) => (
        <>
          <p style={{ marginBottom: 12 }}>
            共 {clockWords(minutes)}，{stretches.length + more} 段
            {more > 0 ? `，只列出前 ${stretches.length} 段` : ''}
          </p>
          <ul className="rows">
            {stretches.map(({ start, end, entryId, kind, bookingId }) => (
              <li key={start.toISOString()} style={{ padding: '8px 0' }}>
                {formatInterval({ start, end })} {kind ? <span className="tag">{kinds[kind]}</span> : null}{' '}
                {entryId ? <Link to={`/workspace/usage/entries/${entryId}`}>使用记录</Link> : null}{' '}
                {bookingId ? <Link to={`/workspace/requests/${bookingId}`}>预约</Link> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Answer>
  )
}

function Method() {
  return (
    <details className="card">
      <summary>怎么统计的</summary>
      <ul className="plain-list">
        <li>每一分钟只属于一类，各类之和等于全部时间；只统计到现在，以后的时间不算。</li>
        <li>使用：有效的使用记录，不论是否在开放时间内。没有记录的运行不算使用。</li>
        <li>停机与维护：开放或已预约的时间内，有维护、停机记录的。停机时的预约不算“预约未用”。</li>
        <li>准备与清场、预约未用：已确认的预约占用、又没有使用记录的时间。</li>
        <li>不开放：开放时间以外和登记停用的时间，没有预约、没有使用。</li>
        <li>空闲：其余的开放时间。</li>
        <li>开放时间改动以后，以前的日子仍按当时的开放时间统计。</li>
      </ul>
    </details>
  )
}

const eightWeeks = (today: PlainDate): [PlainDate, PlainDate] => [addDays(today, -55), today]

function Times({ platform }: { platform: OwnPlatform }) {
  const [[from, to], setDates] = useState(() => eightWeeks(dateOf(new Date())))
  const [by, setBy] = useState<'week' | 'month'>('week')
  const [shown, setShown] = useState<Asked | null>(null)
  const asked = useAsk(getCategories, { platformId: platform.id, from, to, by })
  return (
    <div className="stack">
      <div className="actions no-print">
        <DaysInput
          label="时段"
          aria-required
          value={[dayjs(from), dayjs(to)]}
          onChange={picked => {
            const [first, last] = (picked ?? []).map(one => one?.format('YYYY-MM-DD') ?? '')
            if (first && last && isPlainDate(first) && isPlainDate(last)) setDates([first, last])
          }}
        />
        <Segmented
          aria-label="按周或按月"
          options={[
            { value: 'week' as const, label: '按周' },
            { value: 'month' as const, label: '按月' },
          ]}
          value={by}
          onChange={setBy}
        />
        <Button onClick={() => window.print()}>打印</Button>
      </div>
      <TimeLegend />
      <Answer asked={asked}>
        {({ resources, until }) => (
          <>
            {until ? <p className="hint">时段还没过完，统计到 {formatInstant(until)}。</p> : null}
            {resources.length === 0 ? (
              <section className="card">
                <Nothing>这个平台还没有中试线。</Nothing>
              </section>
            ) : null}
            {resources.map(({ id, name, hasSchedule, total, buckets }) => {
              const ask = (one: AskedTime) => setShown({ ...one, resourceId: id, name })
              return (
                <section key={id} className="card">
                  <h2>{name}</h2>
                  {hasSchedule ? null : (
                    <p className="hint">没有设定开放时间，除使用和预约以外都算不开放。</p>
                  )}
                  <TimeBars name={name} buckets={buckets} ask={ask} />
                  <TableBox label={`${name}时间去向`}>
                    <TimeTable name={name} buckets={buckets} total={total} ask={ask} />
                  </TableBox>
                </section>
              )
            })}
          </>
        )}
      </Answer>
      <Method />
      <Drawer
        open={shown !== null}
        onClose={() => setShown(null)}
        title={shown ? `${shown.name} ${bucketName(shown)} ${categories[shown.category]}` : ''}
      >
        {shown ? <Stretches asked={shown} /> : null}
      </Drawer>
    </div>
  )
}

/** Where the time of lines and devices went, week by week or month by month. */
export function UsageTimes() {
  return (
    <Sheet
      heading="时间去向"
      title="时间去向"
      lead="每条线、每台设备的全部时间分作六类，合计等于全部时间；点数字或色块看明细。"
    >
      <UsageNav />
      <WithPlatform>
        {(platform, choice) => (
          <>
            {choice ? <p style={{ marginBottom: 16 }}>{choice}</p> : null}
            <Times key={platform.id} platform={platform} />
          </>
        )}
      </WithPlatform>
    </Sheet>
  )
}
