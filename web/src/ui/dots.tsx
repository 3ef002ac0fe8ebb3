/** Three dots, the face of a menu button. Each row has one, so it is a single path rather than an icon of lucide-react. */
export const dots = (
  <svg aria-hidden="true" viewBox="0 0 24 24" className="size-4 stroke-current stroke-4 [stroke-linecap:round]">
    <path d="M5 12h.01M12 12h.01M19 12h.01" />
  </svg>
);
