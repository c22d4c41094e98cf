/** 给对方留言、放入文件: what one side of an order adds to its line of time. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { acceptedWords, mostFileBytes, sizeWords } from '#modules/files/terms.ts'
import { writeOrderMessage } from '#modules/order/api.ts'
import { attachOrderFile } from '#modules/order/file.api.ts'
import { Refused } from '../ui/asking.tsx'
import { must } from '../ui/must.ts'
import { useSaving } from '../ui/saving.ts'
import { useAct } from '../ui/step-up.tsx'
import { upload } from '../upload.ts'

const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.xlsx,.docx'

function FileDialog({ orderId, close }: { orderId: string; close: () => void }) {
  const [form] = Form.useForm<{ title: string }>()
  const [chosen, setChosen] = useState<{ readonly file: File; readonly key: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const client = useQueryClient()
  const { busy, failure, run } = useSaving(form)
  const choose = (file: File) => {
    const isLarge = file.size > mostFileBytes
    setFault(isLarge ? `“${file.name}”有 ${sizeWords(file.size)}，超过 20 MB，请压缩后再选。` : null)
    if (isLarge) return
    setChosen({ file, key: crypto.randomUUID() })
    if (!form.isFieldTouched('title'))
      form.setFieldValue('title', file.name.replace(/\.\w+$/, '').slice(0, 100))
  }
  const send = ({ title }: { title: string }) => {
    if (!chosen) return setFault('请选择文件。')
    return run(async () => {
      await upload(attachOrderFile, { orderId, title }, chosen.file, chosen.key, () => undefined)
      await client.invalidateQueries()
      close()
    })
  }
  return (
    <Modal open title="添加文件" okText="放入订单" confirmLoading={busy} onOk={form.submit} onCancel={close}>
      <Refused error={failure} />
      <Form form={form} layout="vertical" disabled={busy} onFinish={send}>
        <Form.Item
          label="文件"
          required
          {...(fault ? { validateStatus: 'error' as const, help: fault } : {})}
          extra={`${acceptedWords}，不超过 20 MB；双方都能取用，每次取用都有记录。`}
        >
          <Upload
            accept={accepted}
            showUploadList={false}
            beforeUpload={file => {
              choose(file)
              return false
            }}
          >
            <Button>{chosen ? '换一个文件' : '选择文件或拍照'}</Button>
          </Upload>
          {chosen ? (
            <span className="hint" style={{ marginLeft: 12 }}>
              {chosen.file.name}，{sizeWords(chosen.file.size)}
            </span>
          ) : null}
        </Form.Item>
        <Form.Item
          name="title"
          label="标题"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明标题，至少 2 个字' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function OrderWriting({ orderId }: { orderId: string }) {
  const [form] = Form.useForm<{ readonly text: string }>()
  const [adding, setAdding] = useState(false)
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  return (
    <>
      <Form
        form={form}
        layout="vertical"
        style={{ marginTop: 20 }}
        onFinish={({ text }) =>
          run(async () => {
            await act(writeOrderMessage, { orderId, text })
            form.resetFields()
          })
        }
      >
        <Refused error={failure} />
        <Form.Item
          name="text"
          label="给对方留言"
          extra="写下的不能改、不能删，对方会收到通知"
          rules={must('请写留言')}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <p className="actions">
          <Button htmlType="submit" loading={busy}>
            留言
          </Button>
          <Button onClick={() => setAdding(true)}>添加文件</Button>
        </p>
      </Form>
      {adding ? <FileDialog orderId={orderId} close={() => setAdding(false)} /> : null}
    </>
  )
}
