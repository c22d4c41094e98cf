/** One file with its title, for what offices keep: chosen, titled, sent. */
import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { acceptedWords, mostFileBytes, sizeWords } from '#modules/files/terms.ts'
import { Refused } from './asking.tsx'
import { useSaving } from './saving.ts'

const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.xlsx,.docx'

/** `send` gets a key that stays the same while this dialog is open, so that sending again keeps one file. */
export function FileDialog({
  title,
  send,
  close,
}: {
  title: string
  send: (title: string, file: File, key: string) => Promise<unknown>
  close: () => void
}) {
  const [form] = Form.useForm<{ title: string }>()
  const [file, setFile] = useState<File | null>(null)
  const [key] = useState(() => crypto.randomUUID())
  const [fault, setFault] = useState<string | null>(null)
  const client = useQueryClient()
  const { busy, failure, run } = useSaving(form)
  const choose = (chosen: File) => {
    const large = chosen.size > mostFileBytes
    setFault(large ? `“${chosen.name}”有 ${sizeWords(chosen.size)}，超过 20 MB，请压缩后再选。` : null)
    if (large) return
    setFile(chosen)
    if (!form.isFieldTouched('title'))
      form.setFieldValue('title', chosen.name.replace(/\.\w+$/, '').slice(0, 100))
  }
  const done = (entered: { title: string }) => {
    if (!file) return setFault('请选择文件。')
    return run(async () => {
      await send(entered.title, file, key)
      await client.invalidateQueries()
      close()
    })
  }
  return (
    <Modal open title={title} okText="上传" confirmLoading={busy} onOk={() => form.submit()} onCancel={close}>
      <Refused error={failure} />
      <Upload.Dragger
        accept={accepted}
        showUploadList={false}
        beforeUpload={chosen => {
          choose(chosen)
          return false
        }}
      >
        <p>{file ? `${file.name}（${sizeWords(file.size)}）` : '把文件拖到这里，或点击选择'}</p>
        <p className="hint">{acceptedWords}，不超过 20 MB</p>
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
