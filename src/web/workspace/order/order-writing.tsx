/** 给对方留言、放入文件: what one side of an order adds to its line of time. */
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { writeOrderMessage } from '#modules/order/api.ts'
import { attachOrderFile } from '#modules/order/file.api.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { FileDialog } from '../../ui/file/file-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { upload } from '../../upload.ts'

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
      {adding ? (
        <FileDialog
          title="添加文件"
          okText="放入订单"
          hint="；双方都能取用，每次取用都有记录"
          send={(title, file, key) => upload(attachOrderFile, { orderId, title }, file, key, () => undefined)}
          close={() => setAdding(false)}
        />
      ) : null}
    </>
  )
}
