import { Button, Form, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { addDays, dateOf, plainDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import {
  endPrice,
  getOwnPrices,
  type PriceRecord,
  setPrice,
  withdrawPrice,
} from '#modules/catalogue/price/api.ts'
import { customers, type PriceUnit, periodWords, priceDetails, priceWords } from '#modules/pricing/terms.ts'
import { Answer, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { FullPriceFields, freshPrice } from './price-fields.tsx'

export interface PricedSubject {
  readonly id: string
  readonly name: string
  /** What a first price of it is per. */
  readonly unit: PriceUnit
}

/** The price rules are in Shanghai days; what is chosen here is checked again when it is set. */
const today = () => dateOf(new Date())

/** A price that holds or is to hold, with the ways out of it. */
interface StandingProps {
  readonly record: PriceRecord
  readonly correct: () => void
  readonly failed: (error: unknown) => void
}

function Standing({ record, correct, failed }: StandingProps) {
  const act = useAct()
  const begun = record.validFrom <= today()
  const end = async () => {
    try {
      if (begun) await act(endPrice, { priceId: record.id, validTo: today() })
      else await act(withdrawPrice, { priceId: record.id })
    } catch (error) {
      failed(error)
    }
  }
  return (
    <li className="between" style={{ padding: '10px 0' }}>
      <span>
        {customers[record.customer]} <span className="price">{priceWords(record.price)}</span>
        <span className="hint"> {[periodWords(record), ...priceDetails(record.price)].join('；')}</span>
      </span>
      <span className="actions">
        {record.validFrom >= today() ? (
          <Button onClick={correct} aria-label={`更正${customers[record.customer]} ${periodWords(record)}`}>
            更正
          </Button>
        ) : null}
        <Popconfirm
          title={begun ? '今天之后不再执行这一价格？' : '撤销这一价格？'}
          description={
            begun ? '此后没有别的价格的，将显示“暂无现行价格”。' : '紧接其前的价格将延续到这一时期结束。'
          }
          okText={begun ? '今天后停止' : '撤销'}
          onConfirm={end}
        >
          <Button
            aria-label={`${begun ? '停止' : '撤销'}${customers[record.customer]} ${periodWords(record)}`}
          >
            {begun ? '停止' : '撤销'}
          </Button>
        </Popconfirm>
      </span>
    </li>
  )
}

interface Props {
  readonly subject: PricedSubject
  readonly prices: readonly PriceRecord[]
  readonly close: () => void
}

function Prices({ subject, prices, close }: Props) {
  const [form] = Form.useForm<Omit<Input<typeof setPrice>, 'subjectId'>>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const [failed, setFailed] = useState<unknown>(null)
  const [corrected, setCorrected] = useState<PriceRecord | null>(null)
  const day = today()
  const standing = prices.filter(({ validTo }) => validTo === null || validTo >= day)
  const [current] = standing.filter(({ customer, validFrom }) => customer === 'all' && validFrom <= day)
  const save = (entered: Omit<Input<typeof setPrice>, 'subjectId'>) =>
    run(async () => {
      const corrects = corrected?.id ?? null
      await act(setPrice, { ...entered, validTo: entered.validTo ?? null, subjectId: subject.id, corrects })
      close()
    })
  return (
    <Modal
      open
      width={760}
      title={`定价：${subject.name}`}
      okText="保存"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failed} />
      {standing.length > 0 ? (
        <ul className="rows" aria-label="现行和已定的价格">
          {standing.map(record => (
            <Standing
              key={record.id}
              record={record}
              correct={() => {
                setCorrected(record)
                form.setFieldsValue(record)
              }}
              failed={setFailed}
            />
          ))}
        </ul>
      ) : (
        <p className="hint">还没有价格，定好所有客户的价格后才能发布。</p>
      )}
      <div className="between">
        <h3 className="subhead">
          {corrected ? `更正${customers[corrected.customer]}（${periodWords(corrected)}）` : '另定价格'}
        </h3>
        {corrected ? (
          <Button
            onClick={() => {
              setCorrected(null)
              form.resetFields()
            }}
          >
            改为另定
          </Button>
        ) : null}
      </div>
      <p className="hint" style={{ marginBottom: 12 }}>
        同一类客户的现行价格到新价格的前一日止；新价格定有截止日期的，期满恢复原价。已经执行的价格不能改，请自今天或以后另定。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{
          customer: 'all',
          price: current?.price ?? freshPrice(subject.unit),
          validFrom: addDays(plainDate(day), 1),
        }}
      >
        <Form.Item
          name="customer"
          label="客户类别"
          extra="按登录单位自动判定；没有专门价格的，适用所有客户的价格"
        >
          <Select options={namedOptions(customers)} disabled={corrected !== null} style={{ minWidth: 180 }} />
        </Form.Item>
        <div className="abreast-fields">
          <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请选择日期' }]}>
            <DateInput disabled={corrected !== null} />
          </Form.Item>
          <Form.Item name="validTo" label="截止日期" extra="留空为长期">
            <DateInput />
          </Form.Item>
        </div>
        <FullPriceFields />
      </Form>
    </Modal>
  )
}

/** What something costs whom and when, and another price for it. */
export function PriceDialog({ subject, close }: { subject: PricedSubject; close: () => void }) {
  const asked = useAsk(getOwnPrices, { subjectId: subject.id })
  return asked.data ? (
    <Prices subject={subject} prices={asked.data.prices} close={close} />
  ) : (
    <Modal open title={`定价：${subject.name}`} footer={null} onCancel={close}>
      <Answer asked={asked}>{() => null}</Answer>
    </Modal>
  )
}

/** Opens the prices of one thing. */
export function PriceButton({ subject }: { subject: PricedSubject }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-label={`为 ${subject.name} 定价`} onClick={() => setOpen(true)}>
        定价
      </Button>
      {open ? <PriceDialog subject={subject} close={() => setOpen(false)} /> : null}
    </>
  )
}
