import { Alert, Button, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { formatAmount } from '#kernel/money.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { addBudgetLine, listBudgetLines } from '#modules/subsidy/office.api.ts'
import { importResults, listPayments, mostRows } from '#modules/subsidy/payment.api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { SheetDrop, sendSheet, TriedSheet, useSheetTrial } from '../../ui/file/sheet-import.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct, useConfirmed } from '../../ui/form/step-up.tsx'
import { Payments } from '../../ui/recognition/subsidy-parts.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SubsidyNav, useOffices } from './subsidy-nav.tsx'

const sums = {
  awarded: '已下达',
  ordered: '在途',
  paid: '已支付',
  open: '尚未发起',
  recovered: '已追回',
} as const

function Results() {
  const confirmed = useConfirmed()
  const { tried, imported, busy, failure, attempt, write } = useSheetTrial((file, written) =>
    confirmed(async () =>
      importResults.output.parse(
        await sendSheet(`/office/import-files/subsidy-results?write=${written}`, file),
      ),
    ),
  )
  const fresh = tried ? tried.answer.rows - tried.answer.known : 0
  return (
    <section className="card">
      <h2>银行文件</h2>
      <p className="actions" style={{ marginBottom: 12 }}>
        <a href="/api/v1/exports/subsidy-payments.xlsx">下载支付文件（待银行回单的）</a>
        <a href="/api/v1/import-templates/subsidy-results.xlsx">下载回单模板</a>
      </p>
      <Refused error={failure} />
      {imported === null ? null : (
        <Alert showIcon type="success" role="status" title={`已登记 ${imported} 笔回单`} />
      )}
      <SheetDrop
        busy={busy}
        take={file => void attempt(file)}
        most={mostRows}
        then="选择银行回单，先试导入，不会写入。"
      />
      {tried ? (
        <TriedSheet
          {...{ tried, busy, write }}
          action={`登记 ${Math.max(0, fresh)} 笔`}
          note={tried.answer.known > 0 ? `${tried.answer.known} 笔以前导入过，不会重复` : ''}
          writable={fresh > 0}
        />
      ) : null}
    </section>
  )
}

/** What is ordered and paid, against what was issued; the bank's files. */
export function SubsidyPayments() {
  const { isTreasury } = useOffices()
  const asked = useAsk(listPayments, {}, { every: 60_000 })
  return (
    <Sheet heading="支付与对账" title="支付与对账" lead="资金状态与审核决定分开；每笔支付在办理页发起。">
      <SubsidyNav />
      <div className="stack">
        <Answer asked={asked}>
          {({ payments, reconciliation }) => (
            <>
              <section className="card">
                <h2>对账</h2>
                <dl className="facts">
                  {Object.entries(sums).map(([key, name]) => (
                    <div key={key}>
                      <dt>{name}</dt>
                      <dd>{formatAmount(reconciliation[key as keyof typeof sums])}</dd>
                    </div>
                  ))}
                </dl>
                <p className="hint">已下达 ＝ 已支付 ＋ 在途 ＋ 尚未发起；失败、退汇的可重新发起。</p>
              </section>
              <section className="card">
                <h2>支付</h2>
                <Payments payments={payments} />
              </section>
            </>
          )}
        </Answer>
        {isTreasury ? <Results /> : null}
      </div>
    </Sheet>
  )
}

type Line = InputOf<typeof addBudgetLine>

function LineDialog({ close }: { close: () => void }) {
  const act = useAct()
  return (
    <FormDialog<Line>
      title="登记预算指标"
      okText="登记"
      initial={{ year: new Date().getFullYear() }}
      send={entered => act(addBudgetLine, entered)}
      close={close}
    >
      <Form.Item name="year" label="年度" rules={must('请填写年度')}>
        <NumberInput min={2025} max={2100} precision={0} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={must('请填写名称')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="docNumber" label="指标文号" rules={must('请填写指标文号')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="total" label="总额" rules={must('请填写总额')}>
        <YuanInput />
      </Form.Item>
    </FormDialog>
  )
}

/** Budget lines of the treasury; what is issued never passes them. */
export function SubsidyBudget() {
  const { isTreasury } = useOffices()
  const [adding, setAdding] = useState(false)
  const asked = useAsk(listBudgetLines, {})
  return (
    <Sheet
      heading="预算指标"
      title="预算指标"
      lead="下达时占用，不超过总额。"
      actions={isTreasury ? <Button onClick={() => setAdding(true)}>登记指标</Button> : null}
    >
      <SubsidyNav />
      <section className="card">
        <Answer asked={asked}>
          {({ lines }) =>
            lines.length === 0 ? (
              <Nothing>还没有预算指标，由财政部门登记。</Nothing>
            ) : (
              <TableBox label="预算指标">
                <Table
                  size="small"
                  rowKey="id"
                  style={{ minWidth: 640 }}
                  dataSource={[...lines]}
                  pagination={false}
                  columns={[
                    { title: '年度', dataIndex: 'year', width: 80 },
                    {
                      title: '名称',
                      render: (_, { name, docNumber }) => (
                        <>
                          {name}
                          <div className="hint">{docNumber}</div>
                        </>
                      ),
                    },
                    { title: '总额', align: 'right', render: (_, { total }) => formatAmount(total) },
                    { title: '已下达', align: 'right', render: (_, { allotted }) => formatAmount(allotted) },
                    { title: '余额', align: 'right', render: (_, { left }) => formatAmount(left) },
                  ]}
                />
              </TableBox>
            )
          }
        </Answer>
      </section>
      {adding ? <LineDialog close={() => setAdding(false)} /> : null}
    </Sheet>
  )
}
