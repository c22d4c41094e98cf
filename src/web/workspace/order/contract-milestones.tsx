import { Button, Form, Input, Switch } from 'antd'
import { formatYuan } from '#kernel/money.ts'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import '../../ui/order/contract.css'

interface Milestone {
  readonly percent?: number
  readonly upfront?: boolean
}

function Reason({ name }: { name: number }) {
  const upfront = Form.useWatch(['milestones', name, 'upfront'], Form.useFormInstance())
  if (!upfront) return null
  return (
    <Form.Item
      name={[name, 'reason']}
      label="预付的理由"
      rules={[{ required: true, min: 5, message: '请写明为什么须在验收以前支付，至少 5 个字' }]}
    >
      <Input maxLength={300} style={{ minWidth: 260 }} />
    </Form.Item>
  )
}

/** How far the shares are from one whole. */
function Sum({ fen }: { fen: number }) {
  const milestones: readonly Milestone[] = Form.useWatch('milestones', Form.useFormInstance()) ?? []
  const sum = milestones.reduce((all, one) => all + Math.round((one?.percent ?? 0) * 100), 0) / 100
  return (
    <p className={sum === 100 ? 'hint' : 'notice'} role="status">
      合计 {sum}%
      {sum === 100
        ? `，即 ${formatYuan(fen)} 元`
        : `，须正好是 100%，还差 ${Math.round((100 - sum) * 100) / 100}%`}
    </p>
  )
}

/** Milestones with their shares of the amount. */
export function MilestoneFields({ fen }: { fen: number }) {
  return (
    <section className="card">
      <h2>里程碑与付款</h2>
      <p className="hint">
        成交额 {formatYuan(fen)} 元，按比例分到各里程碑，分文不差；交付物验收后付款，预付的须写明理由。
      </p>
      <Form.List name="milestones">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="contract-part">
                <legend>第 {name + 1} 个里程碑</legend>
                <div className="abreast-fields">
                  <Form.Item name={[name, 'name']} label="名称" rules={must('请写明名称')}>
                    <Input maxLength={60} style={{ width: 180 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'percent']} label="付款比例" rules={must('请填写比例')}>
                    <NumberInput min={0.01} max={100} precision={2} suffix="%" style={{ width: 120 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'dueOn']} label="期限">
                    <DateInput />
                  </Form.Item>
                  <Form.Item name={[name, 'upfront']} label="预付" valuePropName="checked">
                    <Switch />
                  </Form.Item>
                </div>
                <Form.Item
                  name={[name, 'deliverable']}
                  label="交付物与付款条件"
                  rules={must('请写明交付物与付款条件')}
                >
                  <Input maxLength={500} />
                </Form.Item>
                <Reason name={name} />
                {fields.length > 1 ? (
                  <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 个里程碑`}>
                    删除
                  </Button>
                ) : null}
              </fieldset>
            ))}
            {fields.length < 20 ? <Button onClick={() => add({ upfront: false })}>增加里程碑</Button> : null}
          </>
        )}
      </Form.List>
      <Sum fen={fen} />
    </section>
  )
}
