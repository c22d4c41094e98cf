import { Form, Input, Radio, Select } from 'antd'
import { priceUnits } from '#modules/catalogue/terms.ts'
import { YuanInput } from '../ui/inputs.tsx'

const must = (message: string) => [{ required: true, message }]

/** The fields of a price, for a form whose values have it as `price`. */
export function PriceFields({ units = priceUnits }: { units?: Readonly<Record<string, string>> }) {
  const mode = Form.useWatch(['price', 'mode'], Form.useFormInstance())
  return (
    <>
      <Form.Item name={['price', 'mode']}>
        <Radio.Group
          aria-label="计价方式"
          options={[
            { value: 'fixed', label: '明码标价' },
            { value: 'negotiable', label: '面议' },
          ]}
        />
      </Form.Item>
      {mode === 'negotiable' ? (
        <Form.Item name={['price', 'reason']} label="面议原因" rules={must('面议须写明原因')}>
          <Input maxLength={200} />
        </Form.Item>
      ) : (
        <div className="quantity" style={{ alignItems: 'flex-start', gap: '0 16px' }}>
          <Form.Item name={['price', 'fen']} label="价格" rules={must('请填写价格')}>
            <YuanInput />
          </Form.Item>
          <Form.Item name={['price', 'unit']} label="计价单位">
            <Select
              options={Object.entries(units).map(([value, label]) => ({ value, label }))}
              style={{ minWidth: 110 }}
            />
          </Form.Item>
          <Form.Item name={['price', 'taxIncluded']} label="税">
            <Radio.Group
              options={[
                { value: true, label: '含税' },
                { value: false, label: '不含税' },
              ]}
            />
          </Form.Item>
        </div>
      )}
    </>
  )
}
