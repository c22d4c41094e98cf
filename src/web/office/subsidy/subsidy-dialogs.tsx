/** What the offices enter for a case, one dialog each. */
import { Button, Form, Input, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { dateOf } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Contract, Input as InputOf } from '#kernel/operation.ts'
import type { WholeAward } from '#modules/subsidy/api.ts'
import {
  answerSubsidyObjection,
  issueAward,
  listBudgetLines,
  openSubsidyNotice,
  recordSubsidyObjection,
} from '#modules/subsidy/office.api.ts'
import { demandRecovery, orderPayment, recordRecovery, settlePayment } from '#modules/subsidy/payment.api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { TermEndOf } from '../../ui/term-end.tsx'

interface DialogProps<C extends Contract> {
  readonly title: string
  readonly okText: string
  readonly contract: C
  /** What isn't entered. */
  readonly known: Partial<InputOf<C>>
  readonly initial?: Partial<InputOf<C>>
  readonly close: () => void
  readonly children: ReactNode
}

function EnteringDialog<C extends Contract>(props: DialogProps<C>) {
  const { contract, known, ...shown } = props
  const act = useAct()
  return (
    <FormDialog<Partial<InputOf<C>>>
      {...shown}
      send={entered => act(contract, { ...entered, ...known } as InputOf<C>)}
    />
  )
}

interface Props {
  readonly award: WholeAward
  readonly close: () => void
}

const today = () => dateOf(new Date())

export const NoticeDialog = ({ award: { id, version }, close }: Props) => (
  <EnteringDialog
    {...{ title: '开始公示', okText: '开始公示', contract: openSubsidyNotice, close }}
    known={{ awardId: id, version }}
    initial={{ workingDays: 5 }}
  >
    <Form.Item
      name="workingDays"
      label="公示几个工作日"
      extra={
        <>
          原文没有写公示期，由经信部门逐件确定。
          <TermEndOf days="workingDays" />
        </>
      }
      rules={must('请填写工作日数')}
    >
      <NumberInput min={1} max={60} precision={0} />
    </Form.Item>
  </EnteringDialog>
)

export const ObjectionDialog = ({ award: { id }, close }: Props) => (
  <EnteringDialog
    {...{ title: '登记异议', okText: '登记', contract: recordSubsidyObjection, close }}
    known={{ awardId: id }}
  >
    <Form.Item name="raisedBy" label="提出人" extra="只给办理部门看" rules={must('请填写提出人')}>
      <Input maxLength={80} />
    </Form.Item>
    <Form.Item name="text" label="异议" rules={must('请写明异议')}>
      <Input.TextArea rows={4} maxLength={2000} />
    </Form.Item>
  </EnteringDialog>
)

export const AnswerDialog = ({ award: { id }, objectionId, close }: Props & { objectionId: string }) => (
  <EnteringDialog
    {...{ title: '答复异议', okText: '答复', contract: answerSubsidyObjection, close }}
    known={{ awardId: id, objectionId }}
    initial={{ upheld: false }}
  >
    <Form.Item name="upheld" label="异议成立" valuePropName="checked">
      <Switch checkedChildren="成立" unCheckedChildren="不成立" />
    </Form.Item>
    <Form.Item name="answer" label="答复" rules={must('请写明答复')}>
      <Input.TextArea rows={4} maxLength={2000} />
    </Form.Item>
  </EnteringDialog>
)

export function IssueDialog({ award, close }: Props) {
  const lines = useAsk(listBudgetLines, {})
  return (
    <EnteringDialog
      {...{ title: '下达', okText: '下达', contract: issueAward, close }}
      known={{ awardId: award.id, version: award.version }}
      initial={{ reports: [] }}
    >
      <p>下达 {formatAmount(award.awardFen ?? 0)}。</p>
      <Form.Item name="budgetLineId" label="预算指标" rules={must('请选择预算指标')}>
        <Select
          loading={lines.data === undefined}
          options={(lines.data?.lines ?? []).map(({ id, year, name, docNumber, left }) => ({
            value: id,
            label: `${year} ${name}（${docNumber}），余 ${formatAmount(left)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="docNumber" label="下达文号" rules={must('请填写下达文号')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.List name="reports">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div className="abreast" key={key}>
                <Form.Item name={[name, 'name']} label="须交的报告" rules={must('请填写报告名称')}>
                  <Input maxLength={80} />
                </Form.Item>
                <Form.Item name={[name, 'dueOn']} label="到期日" rules={must('请选择日期')}>
                  <DateInput />
                </Form.Item>
                <Button onClick={() => remove(name)}>不要这份</Button>
              </div>
            ))}
            <Button onClick={() => add({ name: '资金使用报告' })}>要求一份报告</Button>
          </>
        )}
      </Form.List>
    </EnteringDialog>
  )
}

export const PayDialog = ({ award, close }: Props) => (
  <EnteringDialog
    {...{ title: '发起支付', okText: '发起支付', contract: orderPayment, close }}
    known={{ awardId: award.id }}
    initial={{
      amount:
        (award.awardFen ?? 0) -
        award.payments.reduce(
          (sum, { state, amount }) => sum + (state === 'ordered' || state === 'paid' ? amount : 0),
          0,
        ),
    }}
  >
    <p>
      核定 {formatAmount(award.awardFen ?? 0)}，付给“{award.payeeName}”。
    </p>
    <Form.Item name="amount" label="金额" rules={must('请填写金额')}>
      <YuanInput />
    </Form.Item>
  </EnteringDialog>
)

export const RecoverDialog = ({ award, close }: Props) => (
  <EnteringDialog
    {...{ title: '要求追回', okText: '要求追回', contract: demandRecovery, close }}
    known={{ awardId: award.id }}
    initial={{ amount: award.paidFen }}
  >
    <Form.Item name="amount" label="追回金额" rules={must('请填写金额')}>
      <YuanInput />
    </Form.Item>
    <Form.Item name="reason" label="理由" rules={must('请写明理由')}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  </EnteringDialog>
)

export const RecoveredDialog = ({ award, recoveryId, close }: Props & { recoveryId: string }) => (
  <EnteringDialog
    {...{ title: '登记追回到账', okText: '登记', contract: recordRecovery, close }}
    known={{ awardId: award.id, recoveryId }}
    initial={{ receivedOn: today() }}
  >
    <Form.Item name="receivedOn" label="到账日期" rules={must('请选择日期')}>
      <DateInput />
    </Form.Item>
    <Form.Item name="reference" label="流水号" rules={must('请填写流水号')}>
      <Input maxLength={60} />
    </Form.Item>
  </EnteringDialog>
)

interface SettleProps {
  readonly paymentId: string
  /** It has been paid already, so that only its return can follow. */
  readonly paid: boolean
  readonly close: () => void
}

export const SettleDialog = ({ paymentId, paid, close }: SettleProps) => (
  <EnteringDialog
    {...{ title: '登记银行回单', okText: '登记', contract: settlePayment, close }}
    known={{ paymentId }}
    initial={{ outcome: paid ? 'returned' : 'paid', on: today() }}
  >
    <Form.Item name="outcome" label="结果" rules={must('请选择结果')}>
      <Select
        options={
          paid
            ? [{ value: 'returned', label: '退汇' }]
            : [
                { value: 'paid', label: '成功' },
                { value: 'failed', label: '失败' },
              ]
        }
      />
    </Form.Item>
    <Form.Item name="on" label="银行日期" rules={must('请选择日期')}>
      <DateInput />
    </Form.Item>
    <Form.Item name="reference" label="银行流水号" rules={must('请填写银行流水号')}>
      <Input maxLength={60} />
    </Form.Item>
    <Form.Item name="note" label="原因" extra="失败、退汇的须写明">
      <Input maxLength={300} />
    </Form.Item>
  </EnteringDialog>
)
