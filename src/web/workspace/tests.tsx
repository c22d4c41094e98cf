import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { formatDate } from '#kernel/calendar.ts'
import type { Input } from '#kernel/operation.ts'
import type { PlatformView } from '#modules/catalogue/api.ts'
import { setTestPrice, type TestView } from '#modules/catalogue/test-item.api.ts'
import { Refused } from '../ui/asking.tsx'
import { DateInput } from '../ui/inputs.tsx'
import { useAct } from '../ui/step-up.tsx'
import { priceWords } from '../ui/words.ts'
import { useDuties } from './duties.ts'
import { PriceFields } from './price-fields.tsx'

/** Sets a price from a day on; the one before ends by itself. */
function PriceDialog({ test, close }: { test: TestView; close: () => void }) {
  const [form] = Form.useForm<Omit<Input<typeof setTestPrice>, 'testItemId'>>()
  const act = useAct()
  const [failure, setFailure] = useState<unknown>(null)
  const save = async () => {
    const entered = await form.validateFields()
    try {
      await act(setTestPrice, { ...entered, validTo: entered.validTo ?? null, testItemId: test.id })
      close()
    } catch (error) {
      setFailure(error)
    }
  }
  return (
    <Modal
      open
      width={640}
      title={`定价：${test.object} ${test.item}`}
      okText="保存"
      onOk={save}
      onCancel={close}
    >
      <p className="hint">
        现行价格：{test.price ? priceWords(test.price) : '无'}
        。没有截止日期的价格到新价格的前一日止；已经执行的价格不能改。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{ price: test.price ?? { mode: 'fixed', unit: 'sample', taxIncluded: true } }}
      >
        <PriceFields />
        <div className="quantity" style={{ alignItems: 'flex-start', gap: '0 16px' }}>
          <Form.Item name="validFrom" label="生效日期" rules={[{ required: true, message: '请选择日期' }]}>
            <DateInput />
          </Form.Item>
          <Form.Item name="validTo" label="截止日期" extra="留空为长期">
            <DateInput />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}

/** The platform's tests with the marks and prices of today, for who manages them. */
export function Tests({ platform }: { platform: PlatformView }) {
  const [pricing, setPricing] = useState<TestView | null>(null)
  const { describes } = useDuties()
  if (platform.tests.length === 0) return null
  return (
    <section className="card">
      <h2>检测项目</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        资质标识由证书能力范围按对象、项目和标准逐字核对，证书过有效期即不再显示。
      </p>
      <ul className="rows">
        {platform.tests.map(test => (
          <li key={test.id} className="between" style={{ padding: '10px 0' }}>
            <span>
              {test.object} · {test.item}
              <span className="hint">
                {' '}
                {test.standard} · {test.days} 个工作日
              </span>
              {test.marks.map(kind => (
                <span className="tag meets" key={kind} style={{ marginLeft: 8 }}>
                  {kind}
                </span>
              ))}
            </span>
            <span>
              <span className="price">{test.price ? priceWords(test.price) : '暂无现行价格'}</span>
              {test.nextPrice ? (
                <span className="hint">
                  {' '}
                  {formatDate(test.nextPrice.validFrom)}起 {priceWords(test.nextPrice.price)}
                </span>
              ) : null}
              {describes ? (
                <Button
                  style={{ marginLeft: 12 }}
                  aria-label={`为 ${test.object} ${test.item} 定价`}
                  onClick={() => setPricing(test)}
                >
                  定价
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {pricing ? <PriceDialog test={pricing} close={() => setPricing(null)} /> : null}
    </section>
  )
}
