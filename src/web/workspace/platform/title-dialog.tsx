import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Input as InputOf } from '#kernel/operation.ts'
import { ladders, levelsOf, titleLevels } from '#modules/catalogue/terms.ts'
import { declareTitle, type OwnTitle, reviseTitle } from '#modules/catalogue/title/api.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useAct } from '../../ui/form/step-up.tsx'

type Entered = Omit<InputOf<typeof declareTitle>, 'platformId'>

interface Props {
  readonly platformId: string
  /** The one that is revised; null for a new one. */
  readonly title: OwnTitle | null
  readonly close: () => void
}

export function TitleDialog({ platformId, title, close }: Props) {
  const [ladder, setLadder] = useState(title?.ladder ?? 'administrative')
  const act = useAct()
  const save = (entered: Entered) => {
    const stated = { ...entered, expiresOn: entered.expiresOn ?? null }
    return title
      ? act(reviseTitle, { ...stated, titleId: title.id, version: title.version })
      : act(declareTitle, { ...stated, platformId })
  }
  return (
    <FormDialog<Entered>
      title={title ? '修改称号' : '申报称号'}
      okText={title ? '保存并重新交核对' : '申报'}
      initial={title ?? { ladder }}
      changed={entered => setLadder(entered.ladder ?? 'administrative')}
      send={save}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          逐项按认定文件填写；申报后在称号下上传文件。
        </p>
      }
    >
      <Form.Item name="ladder" label="梯度" rules={must('请选择梯度')}>
        <Select options={namedOptions(ladders)} />
      </Form.Item>
      <Form.Item name="level" label="级别" rules={must('请选择级别')}>
        <Select
          options={levelsOf[ladder].map(level => ({
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
    </FormDialog>
  )
}
