import { Alert, Button, Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  addDays,
  addMonths,
  dateOf,
  formatDate,
  formatMonth,
  type PlainDate,
  plainDate,
} from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import { closePeriod, setSecondPerson } from '#modules/ledger/api.ts'
import { Refused, Sheet } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'

/** Months that are over and still open: from the one after the last closing, or the first entry, up to the last month. */
function openMonths({ closedThrough, firstOn }: Book, today: PlainDate): string[] {
  const first = closedThrough ? addDays(closedThrough, 1) : (firstOn ?? addMonths(today, -1))
  const months: string[] = []
  for (
    let at = plainDate(`${first.slice(0, 7)}-01`);
    at.slice(0, 7) < today.slice(0, 7);
    at = addMonths(at, 1)
  )
    months.push(at.slice(0, 7))
  return months.slice(0, 36)
}

function Closing({ book }: { book: Book }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const months = openMonths(book, dateOf(new Date()))
  const [month, setMonth] = useState<string | undefined>(months[0])
  const [asking, setAsking] = useState(false)
  const [closed, setClosed] = useState<string | null>(null)
  const close = () =>
    run(async () => {
      if (!month) return
      const { entries } = await act(closePeriod, { platformId: book.platformId, month })
      setClosed(`已结账到${formatMonth(month)}末，封存 ${entries} 笔分录`)
      setAsking(false)
      setMonth(undefined)
    })
  return (
    <section className="card">
      <h2>结账</h2>
      <p>{book.closedThrough ? `已结账到 ${formatDate(book.closedThrough)}。` : '还没有结账。'}</p>
      <p className="hint" style={{ margin: '8px 0 12px' }}>
        结账以后，该月及以前不再入账，也不能重开；迟到的记入当期并注明所属日期。
      </p>
      {closed ? (
        <Alert showIcon role="status" type="success" title={closed} style={{ marginBottom: 12 }} />
      ) : null}
      {months.length === 0 ? (
        <p className="hint">没有已经结束、还没有结账的月份。</p>
      ) : (
        <p className="actions">
          <Select
            aria-label="结账到"
            placeholder="选择月份"
            style={{ width: 160 }}
            value={month}
            options={months.map(value => ({ value, label: formatMonth(value) }))}
            onChange={setMonth}
          />
          <Button disabled={!month} onClick={() => setAsking(true)}>
            结账
          </Button>
        </p>
      )}
      {asking && month ? (
        <Modal
          open
          title={`结账到${formatMonth(month)}末`}
          okText="结账"
          confirmLoading={busy}
          onOk={close}
          onCancel={() => setAsking(false)}
        >
          <Refused error={failure} />
          <p>{formatMonth(month)}及以前不再入账，不能撤销。</p>
        </Modal>
      ) : null}
    </section>
  )
}

function SecondPersonDialog({ book, close }: { book: Book; close: () => void }) {
  const act = useAct()
  const save = ({ from, reason }: { from?: number | null; reason: string }) =>
    act(setSecondPerson, { platformId: book.platformId, from: from ?? null, reason })
  return (
    <FormDialog<{ from?: number | null; reason: string }>
      title="从多少金额起复核"
      okText="保存"
      initial={{ from: book.secondPersonFrom }}
      send={save}
      close={close}
    >
      <Form.Item name="from" label="起点金额" extra="不填的，全部凭证由另一人复核。">
        <YuanInput />
      </Form.Item>
      <Form.Item
        name="reason"
        label="依据"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明依据，至少 4 个字' }]}
      >
        <Input.TextArea
          maxLength={300}
          autoSize={{ minRows: 2 }}
          placeholder="如：理事会决定、财务制度条款"
        />
      </Form.Item>
    </FormDialog>
  )
}

function SecondPerson({ book }: { book: Book }) {
  const { describes } = useDuties()
  const [setting, setSetting] = useState(false)
  return (
    <section className="card">
      <h2>复核起点</h2>
      <p>
        {book.secondPersonFrom === null
          ? '没有设定：全部手工凭证由另一人复核后入账。'
          : `${formatAmount(book.secondPersonFrom)}起由另一人复核后入账，以下的直接入账。`}
      </p>
      <p className="hint" style={{ margin: '8px 0 12px' }}>
        政策没有规定这个金额，由平台按自己的财务制度设定。
      </p>
      {describes ? (
        <p className="actions">
          <Button onClick={() => setSetting(true)}>设定</Button>
        </p>
      ) : (
        <p className="hint">由平台负责人设定。</p>
      )}
      {setting ? <SecondPersonDialog book={book} close={() => setSetting(false)} /> : null}
    </section>
  )
}

function Content({ book, choice }: { book: Book; choice: ReactNode }) {
  return (
    <div className="stack">
      {choice ? <p>{choice}</p> : null}
      <Closing book={book} />
      <SecondPerson book={book} />
    </div>
  )
}

/** What is done to the books as a whole: a period closed, and from which amount on two look at a voucher. */
export function LedgerClosing() {
  return (
    <Sheet heading="结账与设置" title="结账与设置">
      <LedgerNav />
      <WithBook>{(book, choice) => <Content key={book.platformId} book={book} choice={choice} />}</WithBook>
    </Sheet>
  )
}
