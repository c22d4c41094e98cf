import { App } from 'antd'
import { type ReactNode, useEffect } from 'react'

const dialogs = '.ant-modal [role=dialog], .ant-modal[role=dialog]'

const dialogAround = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(dialogs) : null

/** The dialog in front, which Escape closes wherever the focus is, as after a press beside it. */
const dialogInFront = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(dialogs)].filter(one => one.checkVisibility()).at(-1) ?? null

/**
 * Escape in a dialog in which something was typed asks first: a page of minutes isn't lost by a key that was meant for a
 * list. Its × and 取消 say what they do, and a press beside it does nothing.
 */
export function UnsentDialogs({ children }: { children: ReactNode }) {
  const { modal } = App.useApp()
  useEffect(() => {
    const typed = new WeakSet<Element>()
    const type = ({ target }: Event) => {
      const dialog = dialogAround(target)
      if (dialog) typed.add(dialog)
    }
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      const dialog = dialogAround(event.target) ?? dialogInFront()
      // What is open inside the dialog takes the key for itself.
      if (!dialog || !typed.has(dialog) || dialog.querySelector('[aria-expanded=true]')) return
      if (document.querySelector('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)')) return
      const close = dialog.querySelector<HTMLElement>('.ant-modal-close')
      if (!close) return
      event.stopPropagation()
      modal.confirm({
        title: '放弃已填写的内容？',
        okText: '放弃',
        cancelText: '继续填写',
        onOk: () => close.click(),
      })
    }
    document.addEventListener('input', type)
    document.addEventListener('keydown', leave, { capture: true })
    return () => {
      document.removeEventListener('input', type)
      document.removeEventListener('keydown', leave, { capture: true })
    }
  }, [modal])
  return children
}
