import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal } from 'antd'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import type { Contract, Input as InputOf, Output } from '#kernel/operation.ts'
import { giveSecondFactor } from '#modules/identity/api.ts'
import { ApiError, call } from '../../client.ts'
import { sendsItsForm } from './sends-its-form.ts'

type Act = <C extends Contract>(contract: C, input: InputOf<C>) => Promise<Output<C>>

/** Does what may want the second factor again, whichever way it is sent. */
type Confirmed = <T>(work: () => Promise<T>) => Promise<T>

const ConfirmedContext = createContext<Confirmed | null>(null)

/** For what isn't a call of an operation, as a file that is sent: asks for the code where it is wanted, then sends again. */
export function useConfirmed(): Confirmed {
  const confirmed = useContext(ConfirmedContext)
  if (!confirmed) throw new Error('useConfirmed stands outside StepUp')
  return confirmed
}

/**
 * The way a page writes: calls the operation, asks for the second factor again where the operation wants it, and lets
 * everything on the page ask anew afterwards.
 */
export function useAct(): Act {
  const confirmed = useConfirmed()
  return useCallback(
    (contract, input) => {
      const key = crypto.randomUUID()
      return confirmed(() => call(contract, input, key))
    },
    [confirmed],
  )
}

interface Pending {
  readonly settle: (given: boolean) => void
}

export function StepUp({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [pending, setPending] = useState<Pending | null>(null)
  const { message } = App.useApp()
  const askCode = useCallback(() => new Promise<boolean>(settle => setPending({ settle })), [])

  const confirmed: Confirmed = useCallback(
    async work => {
      try {
        return await work()
      } catch (error) {
        if (error instanceof ApiError && error.status === 401)
          message.warning('登录已失效，请在新标签页登录后重试。')
        if (!(error instanceof ApiError) || error.error.code !== 'step-up-required' || !(await askCode()))
          throw error
        return await work()
      } finally {
        await client.invalidateQueries()
      }
    },
    [client, message, askCode],
  )
  return (
    <ConfirmedContext.Provider value={confirmed}>
      {children}
      {pending ? (
        <CodeDialog
          onDone={given => {
            setPending(null)
            pending.settle(given)
          }}
        />
      ) : null}
    </ConfirmedContext.Provider>
  )
}

function CodeDialog({ onDone }: { onDone: (given: boolean) => void }) {
  const [form] = Form.useForm<{ code: string }>()
  const [error, setError] = useState<string | null>(null)
  const busy = useRef(false)
  const submit = async ({ code }: { code: string }) => {
    if (busy.current) return
    busy.current = true
    try {
      await call(giveSecondFactor, { code })
      onDone(true)
    } catch (failed) {
      setError(failed instanceof ApiError ? failed.message : '未能验证，请重试。')
    } finally {
      busy.current = false
    }
  }
  return (
    <Modal open title="请再次输入动态口令" okText="验证" onOk={sendsItsForm} onCancel={() => onDone(false)}>
      <p>这是重要操作，须在 10 分钟内验证过动态口令。没有启用的，请先在账号页启用。</p>
      {error ? <Alert type="error" title={error} style={{ marginBottom: 12 }} /> : null}
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="code" label="动态口令" rules={[{ required: true, message: '请输入 6 位数字' }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
