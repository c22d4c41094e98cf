import { Alert, Button, Segmented, Table } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { formatDay } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { confirmVouchers, declineVouchers, listVouchers } from '#modules/ledger/api.ts'
import {
  costCategories,
  settlements,
  streams,
  type VoucherState,
  voucherKinds,
  voucherStates,
} from '#modules/ledger/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { type Book, LedgerNav, WithBook } from './ledger-nav.tsx'
import { secondPersonWords, VoucherDialog } from './voucher-dialog.tsx'

type Voucher = Output<typeof listVouchers>['vouchers'][number]

const details: Readonly<Record<string, string>> = { ...streams, ...costCategories }

const columns = [
  {
    title: '编号',
    width: 140,
    render: (_: unknown, one: Voucher) =>
      one.entryId ? <Link to={`/workspace/ledger/entries/${one.entryId}`}>{one.number}</Link> : one.number,
  },
  { title: '发生日期', width: 140, render: (_: unknown, one: Voucher) => formatDay(one.happenedOn) },
  {
    title: '种类',
    width: 150,
    render: (_: unknown, { kind, detail, settlement }: Voucher) => (
      <>
        {voucherKinds[kind]}
        {detail ? `：${details[detail] ?? detail}` : ''}
        {settlement === 'owed' ? <div className="hint">{settlements.owed}</div> : null}
      </>
    ),
  },
  {
    title: '金额（元）',
    width: 120,
    align: 'right' as const,
    render: (_: unknown, { amount }: Voucher) => yuan(amount),
  },
  {
    title: '摘要、往来单位与凭据',
    render: (_: unknown, one: Voucher) => (
      <>
        {one.text}
        {one.partyName ? `，${one.partyName}` : ''}
        <div className="hint">{one.evidence}</div>
        {one.isLate ? <span className="tag unknown">该月已结账，将记入当期</span> : null}
      </>
    ),
  },
  {
    title: '登记与复核',
    render: (_: unknown, one: Voucher) => (
      <span className="hint">
        {one.mine ? '我登记的' : one.proposedBy}
        {one.state === 'proposed' && one.mine ? '，待同事复核' : ''}
        {one.alone ? '；低于复核起点' : one.decidedBy ? `；${one.decidedBy}` : ''}
        {one.note ? `：${one.note}` : ''}
      </span>
    ),
  },
]

function Deciding({ chosen, done }: { chosen: readonly string[]; done: () => void }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [declining, setDeclining] = useState(false)
  return (
    <>
      <Refused error={failure} />
      <p className="actions" style={{ marginTop: 12 }}>
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={busy}
          onClick={() =>
            run(async () => {
              await act(confirmVouchers, { chosen: [...chosen] })
              done()
            })
          }
        >
          复核入账所选 {chosen.length} 张
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => setDeclining(true)}>
          退回所选
        </Button>
      </p>
      {declining ? (
        <ReasonDialog
          title={`退回 ${chosen.length} 张`}
          okText="退回"
          label="理由"
          least={4}
          most={300}
          send={async reason => {
            await act(declineVouchers, { chosen: [...chosen], reason })
            done()
          }}
          close={() => setDeclining(false)}
        />
      ) : null}
    </>
  )
}

const states = Object.keys(voucherStates) as VoucherState[]

function List({ book, choice }: { book: Book; choice: ReactNode }) {
  const [search, setSearch] = useSearchParams()
  const state = states.find(one => one === search.get('state')) ?? 'proposed'
  const { page, ways, restart } = useTrail()
  const asked = useAsk(listVouchers, { platformId: book.platformId, state, ...page })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [writing, setWriting] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  return (
    <div className="stack">
      <p className="actions">
        {choice}
        <Segmented
          aria-label="状态"
          value={state}
          options={states.map(value => ({ value, label: voucherStates[value] }))}
          onChange={value => {
            search.set('state', value)
            setSearch(search)
            setChosen([])
            restart()
          }}
        />
        <LinkButton to={`/workspace/ledger/import?platform=${book.platformId}`}>由表格登记</LinkButton>
        <Button type="primary" onClick={() => setWriting(true)}>
          登记
        </Button>
      </p>
      {said ? (
        <Alert
          showIcon
          closable
          role="status"
          type="success"
          title={said === 'posted' ? '已入账' : '已登记，由另一人复核后入账'}
          onClose={() => setSaid(null)}
        />
      ) : null}
      <section className="card">
        <p className="hint" style={{ marginBottom: 12 }}>
          {secondPersonWords(book.secondPersonFrom)}
        </p>
        <Answer asked={asked}>
          {({ vouchers, next }) =>
            vouchers.length === 0 ? (
              <Nothing>没有{voucherStates[state]}的凭证。</Nothing>
            ) : (
              <>
                <TableBox label={`${voucherStates[state]}的凭证`}>
                  <Table
                    size="small"
                    rowKey="id"
                    style={{ minWidth: 820 }}
                    dataSource={[...vouchers]}
                    pagination={false}
                    columns={columns}
                    {...(state === 'proposed'
                      ? {
                          rowSelection: {
                            selectedRowKeys: [...chosen],
                            onChange: (keys: readonly React.Key[]) => setChosen(keys.map(String)),
                            getCheckboxProps: (one: Voucher) => ({
                              disabled: one.mine,
                              'aria-label': `选择 ${one.number} ${one.text}`,
                            }),
                          },
                        }
                      : {})}
                  />
                </TableBox>
                {state === 'proposed' ? <Deciding chosen={chosen} done={() => setChosen([])} /> : null}
                {ways(next)}
              </>
            )
          }
        </Answer>
      </section>
      {writing ? (
        <VoucherDialog
          book={book}
          close={answered => {
            setWriting(false)
            setSaid(answered)
          }}
        />
      ) : null}
    </div>
  )
}

/** What people write down by hand, and what of it waits for somebody else. */
export function Vouchers() {
  return (
    <Sheet heading="凭证" title="凭证" lead="手工登记的收入、财政资金、成本和收付，写明凭据，复核后入账。">
      <LedgerNav />
      <WithBook>{(book, choice) => <List key={book.platformId} book={book} choice={choice} />}</WithBook>
    </Sheet>
  )
}
