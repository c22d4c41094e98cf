import { Button, Form, Input, Select } from 'antd'
import { timeBases } from '#modules/pricing/terms.ts'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

const timeRules = [{ required: true, pattern: timePattern, message: '格式如 18:00' }]

function OffPeak({ unit }: { unit: 'hour' | 'day' }) {
  const whole = unit === 'day' ? { from: '00:00', to: '24:00' } : {}
  return (
    <Form.List name={['price', 'offPeak']}>
      {(fields, { add, remove }) => (
        <Form.Item
          label="分时优惠"
          extra={unit === 'day' ? '所选星期的整天优惠。' : '所选星期的这段时间优惠；跨零点的分两条填写。'}
        >
          {fields.map(({ key, name }) => (
            <div className="abreast-fields" key={key}>
              <Form.Item name={[name, 'days']} rules={must('请选择星期')}>
                <Select
                  mode="multiple"
                  aria-label="星期"
                  style={{ minWidth: 180 }}
                  options={weekdays.map((label, at) => ({ value: at + 1, label }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'from']} rules={timeRules}>
                <Input aria-label="自" placeholder="18:00" disabled={unit === 'day'} style={{ width: 90 }} />
              </Form.Item>
              <Form.Item name={[name, 'to']} rules={timeRules}>
                <Input aria-label="至" placeholder="24:00" disabled={unit === 'day'} style={{ width: 90 }} />
              </Form.Item>
              <Form.Item name={[name, 'percent']} rules={must('请填写比例')}>
                <NumberInput min={0.01} max={100} precision={2} suffix="%" aria-label="优惠比例" />
              </Form.Item>
              <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 条分时优惠`}>
                删除
              </Button>
            </div>
          ))}
          {fields.length < 6 ? <Button onClick={() => add(whole)}>增加分时优惠</Button> : null}
        </Form.Item>
      )}
    </Form.List>
  )
}

/** What a price by the hour or the day says of times: which are charged, which cost less, and what not coming costs. */
export function PriceTimes({ unit }: { unit: 'hour' | 'day' }) {
  const form = Form.useFormInstance()
  const fees = Form.useWatch(['price', 'lateFees'], form)
  return (
    <>
      <Form.Item name={['price', 'timeBasis']} label="计费时长" extra="不选按预约时长">
        <Select allowClear options={namedOptions(timeBases)} style={{ maxWidth: 260 }} />
      </Form.Item>
      <OffPeak unit={unit} />
      {fees ? (
        <div className="abreast-fields">
          <Form.Item
            name={['price', 'lateFees', 'cancel']}
            label="逾期取消收费"
            extra="占预约费用的比例，可不填"
          >
            <NumberInput min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
          <Form.Item name={['price', 'lateFees', 'noShow']} label="爽约收费" extra="占预约费用的比例，可不填">
            <NumberInput min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
          <Button onClick={() => form.setFieldValue(['price', 'lateFees'], undefined)}>不收这两项</Button>
        </div>
      ) : (
        <Form.Item label="逾期取消与爽约收费" extra="没有写明的不收。">
          <Button onClick={() => form.setFieldValue(['price', 'lateFees'], { cancel: null, noShow: null })}>
            写明收费
          </Button>
        </Form.Item>
      )}
    </>
  )
}
