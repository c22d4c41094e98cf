/** 订单的办理进程: every step, message and file of an order on one line of time, as far as each side gets to see it. */
import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import { sizeWords } from '#modules/files/terms.ts'
import { removeOrderFile } from '#modules/order/file.api.ts'
import { getOrderProgress, type OrderEntry, type OrderProgress } from '#modules/progress/order.api.ts'
import { entryKinds, phases, type StepKind, steps } from '#modules/progress/terms.ts'
import { Answer, Nothing, useAsk } from '../../ui/desk/asking.tsx'
import { Preview } from '../../ui/file/preview.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { pageOfStep } from '../need/need-steps.tsx'
import { OrderWriting } from './order-writing.tsx'

type Own = OrderProgress['party']

const whose = ({ party, personName }: OrderEntry, own: Own): string =>
  [party === null ? '双方' : party === own ? '本单位' : '对方', personName].filter(Boolean).join(' ')

const stateWords = { done: '已完成', open: '进行中', ahead: '尚未开始' } as const

const dueOf = ({ dueAt, dueOn }: OrderEntry): string | null =>
  dueAt ? formatInstant(dueAt) : dueOn ? formatDate(dueOn) : null

const keyOf = ({ what, step, id, from, text }: OrderEntry) =>
  `${what} ${step} ${id} ${from.getTime()} ${step === 'delivering' || step === 'billing' ? text : ''}`

/** Beside those of the contract. */
const onThisPage: readonly StepKind[] = ['delivering', 'billing', 'rating', 'archived']

/** The page of a step; those of the order are this one. */
function StepName({ entry }: { entry: OrderEntry }) {
  const { follows } = useDuties()
  if (entry.step === null) return entryKinds[entry.what]
  const { name, phase } = steps[entry.step]
  const here = phase === 'order' || onThisPage.some(step => step === entry.step)
  return here || !follows ? name : <Link to={pageOfStep(entry.step, entry.id)}>{name}</Link>
}

function FileOf({ entry, remove }: { entry: OrderEntry; remove: (() => void) | null }) {
  const { file, text } = entry
  if (!file) return <div className="hint">{text}（已移除）</div>
  const isSafe = file.scan === 'clean' || file.scan === 'unscanned'
  return (
    <div>
      {isSafe ? (
        <>
          <a href={file.path} download>
            {text}
          </a>{' '}
          <Preview path={file.path} title={text} beside />
        </>
      ) : (
        text
      )}{' '}
      <span className="hint">
        {file.scan === 'pending'
          ? '正在查毒'
          : file.scan === 'infected'
            ? '查出恶意内容'
            : sizeWords(file.bytes)}
      </span>{' '}
      {remove ? (
        <Button size="small" aria-label={`移除 ${text}`} onClick={remove}>
          移除
        </Button>
      ) : null}
    </div>
  )
}

function What({ entry, remove }: { entry: OrderEntry; remove: (() => void) | null }) {
  const { what, phase, text } = entry
  return (
    <th scope="row">
      <StepName entry={entry} /> {phase ? <span className="hint">{phases[phase]}</span> : null}
      {what === 'file' ? (
        <FileOf entry={entry} remove={remove} />
      ) : text === '' ? null : (
        <div className={what === 'step' ? 'hint' : 'told'}>{text}</div>
      )}
    </th>
  )
}

function State({ entry: { what, state, overdue } }: { entry: OrderEntry }) {
  if (what !== 'step') return '—'
  const look = overdue ? 'fails' : state === 'open' ? 'unknown' : ''
  return <span className={`tag nowrap ${look}`}>{overdue ? '已逾期' : stateWords[state]}</span>
}

function End({ entry }: { entry: OrderEntry }): ReactNode {
  const { what, state, to } = entry
  if (what !== 'step') return '—'
  if (state === 'done' && to) return formatInstant(to)
  const due = dueOf(entry)
  return due ? `应不晚于 ${due}` : '没有规定期限'
}

/** What is open, the reader's own first: whom the order waits for. */
function Now({ entries, party }: Pick<OrderProgress, 'entries' | 'party'>) {
  const open = entries.filter(({ state }) => state === 'open')
  const isOwn = (entry: OrderEntry) => entry.party === null || entry.party === party
  if (open.length === 0) return <Nothing>现在没有等任何一方办理的事项</Nothing>
  return (
    <ul className="rows" aria-label="现在等谁">
      {[...open.filter(isOwn), ...open.filter(one => !isOwn(one))].map(entry => (
        <li key={keyOf(entry)}>
          <div className="between" style={{ padding: '10px 0' }}>
            <span>
              <span className={`tag ${isOwn(entry) ? 'unknown' : ''}`}>{whose(entry, party)}</span>{' '}
              <StepName entry={entry} /> <span className="hint">{entry.text}</span>
            </span>
            <span className={entry.overdue ? 'tag fails' : 'hint'}>
              {entry.overdue ? '已逾期，' : ''}
              {dueOf(entry) ? `应不晚于 ${dueOf(entry)}` : '没有规定期限'}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}

const views = { all: '全部', steps: '步骤', said: '留言和文件' } as const
type View = keyof typeof views

interface Shown {
  readonly progress: OrderProgress
  readonly view: View
  readonly remove: ((entry: OrderEntry) => void) | null
}

function Entries({ progress: { entries, party }, view, remove }: Shown) {
  const shown = entries.filter(({ what }) => view === 'all' || (what === 'step') === (view === 'steps'))
  if (shown.length === 0) return <Nothing>还没有留言和文件。</Nothing>
  const mayRemove = (entry: OrderEntry) => entry.file !== null && entry.party === party
  return (
    <TableBox label="办理进程">
      <table style={{ minWidth: 640 }}>
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">由谁</th>
            <th scope="col">状态</th>
            <th scope="col">开始</th>
            <th scope="col">完成或期限</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(entry => (
            <tr key={keyOf(entry)}>
              <What entry={entry} remove={remove && mayRemove(entry) ? () => remove(entry) : null} />
              <td>{whose(entry, party)}</td>
              <td>
                <State entry={entry} />
              </td>
              <td className="nowrap">{formatInstant(entry.from)}</td>
              <td>
                <End entry={entry} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function RemoveDialog({ entry: { id, text, file }, close }: { entry: OrderEntry; close: () => void }) {
  const act = useAct()
  return (
    <ReasonDialog
      title={`移除“${text}”`}
      okText="移除"
      label="理由"
      least={2}
      most={500}
      extra="内容即时删除，双方都不能再取用；标题和理由留在办理进程中"
      danger
      send={reason => act(removeOrderFile, { fileId: id, version: file?.version ?? 0, reason })}
      close={close}
    />
  )
}

/** All that was done and is to be done, was said and was handed over. */
export function OrderCourse({ orderId, writes }: { orderId: string; writes: boolean }) {
  const asked = useAsk(getOrderProgress, { orderId }, { every: 30_000 })
  const [view, setView] = useState<View>('all')
  const [removing, setRemoving] = useState<OrderEntry | null>(null)
  return (
    <Answer asked={asked}>
      {progress => (
        <>
          <section className="card">
            <h2>现在等谁</h2>
            <Now {...progress} />
          </section>
          <section className="card">
            <div className="between">
              <h2>办理进程</h2>
              <a href={`/api/v1/exports/order-progress.xlsx?orderId=${orderId}`}>下载办理进程（Excel）</a>
            </div>
            <Segmented<View>
              aria-label="看哪些"
              style={{ marginBottom: 12 }}
              value={view}
              onChange={setView}
              options={Object.entries(views).map(([value, label]) => ({ value: value as View, label }))}
            />
            {progress.more ? <p className="hint">留言只列最近 200 条，更早的见下载的表格。</p> : null}
            <Entries progress={progress} view={view} remove={writes ? setRemoving : null} />
            {writes ? <OrderWriting orderId={orderId} /> : null}
          </section>
          {removing ? <RemoveDialog entry={removing} close={() => setRemoving(null)} /> : null}
        </>
      )}
    </Answer>
  )
}
