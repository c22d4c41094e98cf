import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { proposeReversal } from '#modules/ledger/api.ts'
import { getLedgerEntry } from '#modules/ledger/statement.api.ts'
import { sourceKinds } from '#modules/ledger/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { EntryLines, EntryMarks } from './ledger-entries.tsx'

type Found = Output<typeof getLedgerEntry>

/** Where the record that an entry comes from is shown. */
const sourcePath = ({ source, platformId }: Found): string | null =>
  source.kind === 'sale'
    ? `/workspace/sharing/sales/${source.id}`
    : source.kind === 'voucher'
      ? `/workspace/ledger/vouchers?platform=${platformId}&state=posted`
      : null

function ReversalDialog({ entry, close }: { entry: Found; close: (state: string | null) => void }) {
  const [form] = Form.useForm<{ reason: string; evidence: string }>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const send = (said: { reason: string; evidence: string }) =>
    run(async () => close((await act(proposeReversal, { entryId: entry.id, ...said })).state))
  return (
    <Modal
      open
      title={`冲销 ${entry.number}`}
      okText="提出冲销"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={() => close(null)}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        记入一笔相反的分录 {yuan(entry.total)} 元，原分录保留。一笔只能冲销一次。
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="reason"
          label="事由"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明事由，至少 4 个字' }]}
        >
          <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item
          name="evidence"
          label="凭据"
          rules={[{ required: true, whitespace: true, min: 4, message: '请写明凭据，至少 4 个字' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Content({ entry }: { entry: Found }) {
  const [asking, setAsking] = useState(false)
  const [proposed, setProposed] = useState<string | null>(null)
  const source = sourcePath(entry)
  const facts: [string, React.ReactNode][] = [
    ['平台', entry.platformName],
    ['入账日期', formatDate(entry.bookedOn)],
    ['所属日期', formatDate(entry.belongsOn)],
    ['摘要', entry.text],
    [
      '来源',
      <>
        {sourceKinds[entry.source.kind]}{' '}
        {source ? <Link to={source}>{entry.source.label}</Link> : entry.source.label}
      </>,
    ],
    ...(entry.evidence === null ? [] : [['凭据', entry.evidence] as [string, string]]),
    ['登记', `${entry.postedBy ?? '系统按业务记入'}，${formatInstant(entry.postedAt)}`],
    ['复核', entry.approvedBy ?? '—'],
  ]
  return (
    <div className="stack">
      {proposed ? (
        <Alert
          showIcon
          role="status"
          type="success"
          title={proposed === 'posted' ? '已冲销' : '已提出冲销，由另一人复核后入账'}
          action={<Link to={`/workspace/ledger/vouchers?platform=${entry.platformId}`}>去看凭证</Link>}
        />
      ) : null}
      <section className="card">
        <p>
          <EntryMarks entry={entry} />
          {entry.reverses ? (
            <Link to={`/workspace/ledger/entries/${entry.reverses}`}>看所冲销的分录</Link>
          ) : null}
          {entry.reversedBy ? (
            <Link to={`/workspace/ledger/entries/${entry.reversedBy}`}>看冲销它的分录</Link>
          ) : null}
        </p>
        <Facts of={facts} />
      </section>
      <section className="card">
        <h2>借贷（元）</h2>
        <EntryLines lines={entry.lines} />
      </section>
      {entry.source.kind === 'voucher' && !entry.reverses && !entry.reversedBy && !proposed ? (
        <p className="actions no-print">
          <Button onClick={() => setAsking(true)}>冲销</Button>
        </p>
      ) : null}
      {asking ? (
        <ReversalDialog
          entry={entry}
          close={state => {
            setAsking(false)
            setProposed(state)
          }}
        />
      ) : null}
    </div>
  )
}

/** One entry: its sides, where it comes from, who wrote it down and who confirmed it. */
export function LedgerEntryPage() {
  const { entryId = '' } = useParams()
  const asked = useAsk(getLedgerEntry, { entryId })
  return (
    <Sheet
      heading={asked.data ? `分录 ${asked.data.number}` : '分录'}
      title="分录"
      actions={
        <Link to={`/workspace/ledger/entries${asked.data ? `?platform=${asked.data.platformId}` : ''}`}>
          返回分录
        </Link>
      }
    >
      <Answer asked={asked}>{entry => <Content entry={entry} />}</Answer>
    </Sheet>
  )
}
