import { Form, Input, Select } from 'antd'
import { type ItemView, saveItem } from '#modules/subsidy/api.ts'
import { acquisitions, fundings } from '#modules/subsidy/terms.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useAct } from '../../ui/form/step-up.tsx'

interface Props {
  readonly awardId: string
  /** Null for a new one. */
  readonly item: ItemView | null
  readonly close: () => void
}

type Entered = Omit<ItemView, 'id' | 'duplicate'>

/** One item of the list, as its invoice has it. */
export function SubsidyItemDialog({ awardId, item, close }: Props) {
  const act = useAct()
  const save = async (entered: Entered) => {
    const { paidOn = null, tax = 0, elsewhere = null, ...rest } = entered
    await act(saveItem, { ...rest, paidOn, tax: tax ?? 0, elsewhere, awardId, itemId: item?.id ?? null })
  }
  return (
    <FormDialog<Entered>
      title={item ? '修改设备' : '登记设备'}
      okText="保存"
      width={640}
      initial={item ?? { tax: 0, invoiceLine: 1, acquisition: 'new', funding: 'own' }}
      send={save}
      close={close}
    >
      <Form.Item name="name" label="设备名称" rules={must('请填写设备名称')}>
        <Input maxLength={80} />
      </Form.Item>
      <div className="abreast">
        <Form.Item name="net" label="不含税金额" rules={must('请填写金额')}>
          <YuanInput />
        </Form.Item>
        <Form.Item name="tax" label="税额">
          <YuanInput />
        </Form.Item>
      </div>
      <div className="abreast">
        <Form.Item name="invoice" label="发票号码" rules={must('请填写发票号码')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="invoiceLine" label="发票上第几行" rules={must('请填写第几行')}>
          <NumberInput min={1} max={999} precision={0} />
        </Form.Item>
      </div>
      <div className="abreast">
        <Form.Item name="invoicedOn" label="发票日期" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
        <Form.Item name="paidOn" label="付款日期" extra="还没有付款的留空，不计入">
          <DateInput />
        </Form.Item>
      </div>
      <div className="abreast">
        <Form.Item name="acquisition" label="取得方式" rules={must('请选择')}>
          <Select options={namedOptions(acquisitions)} />
        </Form.Item>
        <Form.Item name="funding" label="资金来源" rules={must('请选择')}>
          <Select options={namedOptions(fundings)} />
        </Form.Item>
      </div>
      <Form.Item name="elsewhere" label="已由哪项政策补助过" extra="没有的留空；补助过的如实填写，不重复计入">
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  )
}
