/** One file with its title: chosen, titled, sent. */
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { acceptedWords, mostFileBytes, sizeWords } from '#modules/files/terms.ts'
import { Refused } from '../desk/asking.tsx'
import { useSaving } from '../form/saving.ts'
import { sendsItsForm } from '../form/sends-its-form.ts'

const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.xlsx,.docx'

/** `send` gets a key that stays the same for one chosen file, so that sending it again keeps one. */
export function FileDialog({
  title,
  okText = '上传',
  hint = '',
  send,
  close,
}: {
  title: string
  okText?: string
  /** Who gets to have it, where that has to be said. */
  hint?: string
  send: (title: string, file: File, key: string) => Promise<unknown>
  close: () => void
}) {
  const [form] = Form.useForm<{ title: string }>()
  const [chosen, setChosen] = useState<{ readonly file: File; readonly key: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const client = useQueryClient()
  const { busy, failure, run } = useSaving(form)
  const choose = (file: File) => {
    const large = file.size > mostFileBytes
    setFault(large ? `“${file.name}”有 ${sizeWords(file.size)}，超过 20 MB，请压缩后再选。` : null)
    if (large) return
    setChosen({ file, key: crypto.randomUUID() })
    if (!form.isFieldTouched('title'))
      form.setFieldValue('title', file.name.replace(/\.\w+$/, '').slice(0, 100))
  }
  const done = (entered: { title: string }) => {
    if (!chosen) return setFault('请选择文件。')
    return run(async () => {
      await send(entered.title, chosen.file, chosen.key)
      await client.invalidateQueries()
      close()
    })
  }
  return (
    <Modal open title={title} okText={okText} confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <Refused error={failure} />
      <Upload.Dragger
        accept={accepted}
        showUploadList={false}
        beforeUpload={file => {
          choose(file)
          return false
        }}
      >
        <p>
          {chosen ? `${chosen.file.name}（${sizeWords(chosen.file.size)}）` : '把文件拖到这里，或点击选择'}
        </p>
        <p className="hint">
          {acceptedWords}，不超过 20 MB{hint}
        </p>
      </Upload.Dragger>
      {fault ? (
        <p className="field-error" role="alert">
          {fault}
        </p>
      ) : null}
      <Form form={form} layout="vertical" onFinish={done} style={{ marginTop: 16 }}>
        <Form.Item
          name="title"
          label="标题"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明标题，至少 2 个字' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
