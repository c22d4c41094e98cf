import { Form, Input, Modal, Select } from 'antd'
import type { Input as InputOf } from '#kernel/operation.ts'
import { ladders, levelsOf, titleLevels } from '#modules/catalogue/terms.ts'
import { declareTitle, type OwnTitle, reviseTitle } from '#modules/catalogue/title/api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type Entered = Omit<InputOf<typeof declareTitle>, 'platformId'>

interface Props {
  readonly platformId: string
  /** The one that is revised; null for a new one. */
  readonly title: OwnTitle | null
  readonly close: () => void
}

export function TitleDialog({ platformId, title, close }: Props) {
  const [form] = Form.useForm<Entered>()
  const ladder = Form.useWatch('ladder', form)
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const save = (entered: Entered) =>
    run(async () => {
      const stated = { ...entered, expiresOn: entered.expiresOn ?? null }
      if (title) await act(reviseTitle, { ...stated, titleId: title.id, version: title.version })
      else await act(declareTitle, { ...stated, platformId })
      close()
    })
  return (
    <Modal
      open
      title={title ? '修改称号' : '申报称号'}
      okText={title ? '保存并重新交核对' : '申报'}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        逐项按认定文件填写；申报后在称号下上传文件。
      </p>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={title ?? { ladder: 'administrative' }}
        onFinish={save}
      >
        <Form.Item name="ladder" label="梯度" rules={must('请选择梯度')}>
          <Select options={namedOptions(ladders)} />
        </Form.Item>
        <Form.Item name="level" label="级别" rules={must('请选择级别')}>
          <Select
            options={levelsOf[ladder ?? 'administrative'].map(level => ({
              value: level,
              label: titleLevels[level],
            }))}
          />
        </Form.Item>
        <Form.Item name="name" label="称号名称" rules={must('请填写称号名称')}>
          <Input maxLength={60} placeholder="如：市级中试平台" />
        </Form.Item>
        <Form.Item name="docNumber" label="文号" rules={must('请填写文号')}>
          <Input maxLength={60} placeholder="如：示例发〔2025〕1号" />
        </Form.Item>
        <Form.Item name="issuer" label="认定单位" rules={must('请填写认定单位')}>
          <Input maxLength={60} placeholder="文件的发文单位" />
        </Form.Item>
        <Form.Item name="issuedOn" label="认定日期" rules={must('请选择认定日期')}>
          <DateInput />
        </Form.Item>
        <Form.Item name="expiresOn" label="有效期至" extra="文件没有写明的留空">
          <DateInput />
        </Form.Item>
      </Form>
    </Modal>
  )
}
