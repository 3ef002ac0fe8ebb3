/** Widths, and the least width of the table that shows each column. */
export const columns = {
  name: 'w-[25%]',
  email: 'w-[28%] max-sm:hidden',
  phone: 'w-[170px] @max-[1000px]:hidden',
  deleted: 'w-[128px] @max-[860px]:hidden',
  left: 'w-[128px]',
  controls: 'w-[200px] max-sm:w-[104px]',
};
